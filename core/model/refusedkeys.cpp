// SPDX-License-Identifier: Apache-2.0
#include "core/model/refusedkeys.h"

#include "core/base/reasons.h"
#include "core/model/jsonfields.h"

#include <QHash>

namespace slipway {
namespace {

struct Refusal
{
    const char *keys; ///< as plainKey() has them, with blanks
    const char *instead;
    const char *taken = ""; ///< values that ask for what happens anyway, with blanks
    bool takesFalse = true; ///< so do false and what is empty
};

constexpr const char *ownNetwork =
    "leave it out: each container has a network of its own, and what it serves is named in ports";
constexpr const char *ownNamespaces =
    "leave it out: containers share no namespace with their host or with each other";
constexpr const char *launchedWhenWanted = "leave it out, and launch the context when it is to run";
constexpr const char *oneMachine =
    "leave it out: an engine is one machine; choose it by the launch's engine";
constexpr const char *noAccount = "leave it out: containers are given no account of the engine";

// kubernetes.io/docs/reference/kubernetes-api/workload-resources/{pod-v1,job-v1};
// github.com/compose-spec/compose-spec/blob/main/05-services.md; docs.docker.com/reference/api
// (ContainerCreate) and /reference/cli/docker/container/run.
constexpr Refusal refusals[] = {
    // What a container may do to its host
    {"privileged", "leave it out: no container here gets the rights of its host"},
    {"networkmode network net", ownNetwork, "bridge default"},
    {"hostnetwork networkingconfig networks networkdisabled macaddress link links externallinks "
     "subdomain domainname",
        ownNetwork},
    {"ipc ipcmode cgroup cgroupns cgroupnsmode", ownNamespaces, "private"},
    {"hostpid pid pidmode hostipc uts utsmode shareprocessnamespace", ownNamespaces},
    {"hostusers", "leave it out: user namespaces are the engine's to set up", "true", false},
    {"userns usernsmode", "leave it out: user namespaces are the engine's to set up"},
    {"devices device devicecgrouprules devicecgrouprule volumedevices devicerequests",
        "leave it out: devices of the host are not given to containers; for GPUs write resources: "
        "{\"limits\": {\"nvidia.com/gpu\": 1}}"},
    {"gpus", "write resources: {\"limits\": {\"nvidia.com/gpu\": 1}}"},
    {"capabilities capadd",
        "leave it out: capabilities can only be taken away, with securityContext: "
        "{\"capabilities\": {\"drop\": [\"ALL\"]}}"},
    {"capdrop", "write securityContext: {\"capabilities\": {\"drop\": [\"ALL\"]}}"},
    {"securityopt seccompprofile apparmorprofile selinuxoptions windowsoptions procmount "
     "maskedpaths readonlypaths credentialspec isolation",
        "leave it out: the engine's own profiles hold for every container"},
    {"allowprivilegeescalation", "leave it out: no container here may gain rights"},
    {"runtime runtimeclassname", "leave it out: the engine's administrator chooses the runtime"},
    {"sysctls sysctl ulimits ulimit storageopt cgroupparent cpurtruntime cpurtperiod "
     "cpurealtimeruntime cpurealtimeperiod oomkilldisable oomscoreadj memswappiness "
     "memoryswappiness blkioconfig blkioweight blkioweightdevice blkiodevicereadbps "
     "blkiodevicewritebps blkiodevicereadiops blkiodevicewriteiops useapisocket driveropts",
        "leave it out: the kernel's settings are the administrator's"},
    {"readonly readonlyrootfs readonlyrootfilesystem",
        "write securityContext: {\"readOnlyRootFilesystem\": true}"},
    {"user", "write securityContext: {\"runAsUser\": 1000, \"runAsGroup\": 1000}"},
    {"runasuser runasgroup runasnonroot", "write it beneath securityContext"},
    {"fsgroup fsgroupchangepolicy supplementalgroups groupadd",
        "leave it out, and choose securityContext.runAsGroup so that the files fit"},
    // Terminals
    {"tty stdin stdinonce stdinopen openstdin interactive attachstdin consolesize",
        "leave it out: nobody sits at a terminal of a run, so a program gets neither a terminal "
        "nor an input; let it read a file or its arguments"},
    {"attach attachstdout attachstderr", "leave it out: the log has all that is written", "true"},
    {"detach", "leave it out: every run is in the background", "true", true},
    // What is run
    {"cmd", "write command, or args beside entrypoint"},
    {"shell onbuild argsescaped", "write the shell into command: sh -c '…'"},
    {"workingdir", "write workingDir: \"/work\""},
    {"containers", "write the keys of one container beside image"},
    {"initcontainers ephemeralcontainers",
        "launch it as a context of its own, before this one: a context is one container"},
    {"build develop provider models", "build the image beforehand, and name it in image"},
    {"platform os", "name an image of that platform, by its digest if need be", "linux"},
    {"pullpolicy imagepullpolicy pull",
        "leave it out: an image is pulled where it is missing; name a digest to be sure which",
        "IfNotPresent if_not_present missing"},
    {"imagepullsecrets",
        "leave it out: the administrator lets the service sign in, by DEPLOYER_REGISTRIES"},
    {"envfrom envfile", "write each variable into env: [{\"name\": \"A\", \"value\": \"b\"}]"},
    {"environment",
        "write env: [{\"name\": \"A\", \"value\": \"b\"}], or send environment with the launch"},
    {"labelfile", "write each label into labels: [\"key=value\"]"},
    {"extends configs secrets",
        "write what it holds into env, or mount a file of the host by volumes"},
    {"hostname hostnameoverride sethostnameasfqdn hostaliases extrahosts addhost dns dnsopt "
     "dnsoptions dnssearch dnsconfig dnspolicy",
        "leave it out: names are the engine's to give", "Default ClusterFirst"},
    {"containername containeridfile",
        "leave it out: the service names containers; a label name=… is shown"},
    // How long, how often, how it is looked at
    {"restart restartpolicy restartpolicyrules",
        "leave it out: a run is run once; launch the context again for the next", "Never no"},
    {"backofflimit", "leave it out: a run is run once", "0"},
    {"completions parallelism replicas scale", "leave it out, and launch the context so many times",
        "1"},
    {"suspend podfailurepolicy successpolicy", launchedWhenWanted},
    {"completionmode", launchedWhenWanted, "NonIndexed"},
    {"podreplacementpolicy", launchedWhenWanted, "TerminatingOrFailed"},
    {"ttlsecondsafterfinished autoremove",
        "leave it out, and delete the execution when it is not needed any more"},
    {"lifecycle poststart prestop", "let the program do so itself, in a shell: sh -c '…; exec …'"},
    {"livenessprobe readinessprobe startupprobe readinessgates healthcheck",
        "leave it out, and look at the ports or the log; an image's own HEALTHCHECK is heeded"},
    {"stopsignal", "leave it out: the image's STOPSIGNAL is heeded"},
    {"stopgraceperiod stoptimeout", "write terminationGracePeriodSeconds: 30"},
    {"dependson profiles", "launch one after the other"},
    // Where it runs
    {"affinity nodeselector nodename tolerations topologyspreadconstraints schedulinggates "
     "priorityclassname overhead resourceclaims runtimeclass resizepolicy",
        oneMachine},
    {"schedulername", oneMachine, "default-scheduler"},
    {"priority", oneMachine, "0"},
    {"preemptionpolicy", oneMachine, "PreemptLowerPriority"},
    {"serviceaccount serviceaccountname", noAccount, "default"},
    {"automountserviceaccounttoken", noAccount},
    {"enableservicelinks", "leave it out: there are no services to tell of", "true"},
    {"deploy", "write resources; and launch the context as often as it is to run"},
    // Limits
    {"memory memlimit", "write resources: {\"limits\": {\"memory\": \"2Gi\"}}"},
    {"memreservation memoryreservation", "write resources: {\"requests\": {\"memory\": \"1Gi\"}}"},
    {"memswaplimit memoryswap kernelmemory kernelmemorytcp",
        "leave it out: there is no swap beyond resources.limits.memory"},
    {"cpus cpu nanocpus cpucount cpupercent cpuquota cpuperiod cpuset cpusetcpus cpusetmems",
        "write resources: {\"limits\": {\"cpu\": 2}}"},
    {"cpushares", "write resources: {\"requests\": {\"cpu\": \"500m\"}}"},
    {"pidslimit", "write resources: {\"limits\": {\"pids\": 100}}"},
    // Files and ports
    {"shmsize tmpfs",
        "write volumes: [{\"name\": \"shm\", \"emptyDir\": {\"medium\": \"Memory\"}}] and "
        "volumeMounts: [{\"name\": \"shm\", \"mountPath\": \"/dev/shm\"}]"},
    {"binds mounts mount volume volumesfrom volumedriver",
        "write volumes: [{\"name\": \"data\", \"hostPath\": {\"path\": \"/a\"}}] and "
        "volumeMounts: [{\"name\": \"data\", \"mountPath\": \"/b\"}]"},
    {"expose exposedports portbindings publish publishallports publishall",
        "write ports: [\"8080\"]; the engine chooses the port of the host"},
    {"logging logconfig logdriver logopt loggingdriver", "leave it out: the service keeps the log"},
    {"annotations", "write labels: [\"key=value\"]"},
    {"hostconfig", "write what it asks for as a Kubernetes container has it"},
};

const QHash<QString, const Refusal *> &refusalsByKey()
{
    static const auto table = [] {
        QHash<QString, const Refusal *> byKey;
        for (const Refusal &refusal : refusals) {
            for (const QString &key : QString::fromLatin1(refusal.keys).split(u' '))
                byKey.insert(key, &refusal);
        }
        return byKey;
    }();
    return table;
}

bool isEmptyOrFalse(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return !value.toBool();
    case QJsonValue::String:
        return value.toString().isEmpty();
    case QJsonValue::Array:
        return value.toArray().isEmpty();
    case QJsonValue::Object:
        return value.toObject().isEmpty();
    default:
        return isAbsent(value);
    }
}

} // namespace

QString plainKey(const QString &key)
{
    QString plain = key.toLower();
    return plain.remove(u'_').remove(u'-');
}

Result<void> checkForeignKey(const QString &key, const QJsonValue &value, const QString &path)
{
    const Refusal *refusal = refusalsByKey().value(plainKey(key));
    if (!refusal || isAbsent(value))
        return {};
    if (refusal->takesFalse && isEmptyOrFalse(value))
        return {};
    const QString text = value.toVariant().toString();
    if (!text.isEmpty() && QString::fromLatin1(refusal->taken).split(u' ').contains(text))
        return {};
    return fail(reasons::keyRefused,
        {{QStringLiteral("path"), path},
            {QStringLiteral("instead"), QString::fromUtf8(refusal->instead)}});
}

} // namespace slipway
