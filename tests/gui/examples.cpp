// SPDX-License-Identifier: Apache-2.0
#include "tests/gui/examples.h"

#include <QProcess>

using namespace slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// An epoch is a line in colours; every hundredth warns on stderr.
const auto trainScript =
    u"i=0; while [ $i -lt 2400 ]; do i=$((i+1)); "
    "printf \"\\033[2mepoch\\033[0m %4d  loss \\033[33m0.%04d\\033[0m  accuracy "
    "\\033[32m0.%04d\\033[0m\\n\" $i $((9000-i*3)) $((4000+i*2)); "
    "[ $((i%100)) -ne 0 ] || printf \"\\033[1;31mwarning:\\033[0m the gradient of layer %d "
    "vanishes; the learning rate is halved\\n\" $((i/100)) >&2; done; "
    "while :; do :; sleep 0.01; done"_s;

const auto failScript = u"echo Reading curves.csv; echo 4096 rows, 12 columns; "
                        "echo \"Traceback (most recent call last):\" >&2; "
                        "echo \"  File \\\"fit.py\\\", line 31, in <module>\" >&2; "
                        "echo \"ValueError: column \\\"dose\\\" has no numbers\" >&2; exit 2"_s;

QString shell(const QString &script)
{
    return u"sh -c '%1'"_s.arg(script);
}

QJsonArray variables(const QList<std::pair<QString, QString>> &list)
{
    QJsonArray array;
    for (const auto &[name, value] : list)
        array.append(QJsonObject {{u"name"_s, name}, {u"value"_s, value}});
    return array;
}

QJsonObject limits(const QJsonObject &limits)
{
    return {{u"limits"_s, limits}};
}

QJsonObject named(
    const QString &name, const QString &image, const QString &script, QJsonObject more = {})
{
    QJsonArray labels = more[u"labels"].toArray();
    labels.prepend(QJsonValue(u"name="_s + name));
    more[u"labels"] = labels;
    more[u"image"] = image;
    more[u"command"] = shell(script);
    return more;
}

QJsonObject trainingSpec()
{
    return named(u"train-mnist"_s, u"slipway/train:2.1"_s, trainScript,
        {{u"env"_s,
             variables({{u"LEARNING_RATE"_s, u"0.003"_s}, {u"BATCH_SIZE"_s, u"128"_s},
                 {u"EPOCHS"_s, u"2400"_s}, {u"OPTIMIZER"_s, u"adam"_s}, {u"SEED"_s, u"17"_s},
                 {u"DATASET"_s, u"mnist-1998"_s}, {u"WANDB_API_KEY"_s, u"8d1f0c55"_s},
                 {u"CHECKPOINTS"_s, u"/scratch/checkpoints"_s}, {u"OMP_NUM_THREADS"_s, u"4"_s}})},
            {u"volumes"_s,
                QJsonArray {
                    QJsonObject {{u"name"_s, u"scratch"_s}, {u"emptyDir"_s, QJsonObject()}}}},
            {u"volumeMounts"_s,
                QJsonArray {
                    QJsonObject {{u"name"_s, u"scratch"_s}, {u"mountPath"_s, u"/scratch"_s}}}},
            {u"resources"_s, limits({{u"cpu"_s, u"0.5"_s}, {u"memory"_s, u"512Mi"_s}})},
            {u"labels"_s, QJsonArray {u"project=digits"_s}}});
}

void makeImage(const QString &name)
{
    if (QProcess::execute(QStringLiteral(SLIPWAY_TEST_SUPPORT "/make-test-image"), {name}) != 0)
        qFatal("the image %s cannot be made", qPrintable(name));
}

void waitFor(CoreTest &core, const ExecutionId &id, ExecutionPhase phase)
{
    if (!QTest::qWaitFor([&] { return core.listed(id).execution.phase == phase; }, 20'000))
        qWarning("%s does not become what it should", qPrintable(id.toString()));
}

} // namespace

Examples makeExamples(CoreTest &core, const SlowRegistry &registry)
{
    for (const QString &name :
        {u"slipway/train:2.1"_s, u"slipway/tidy:1.0"_s, u"slipway/pages:1.36"_s})
        makeImage(name);
    Examples examples;
    const auto launch = [&core](const QJsonObject &spec) {
        return core.launch(core.makeContext(spec).id).id;
    };
    examples.done = launch(named(u"tidy-csv"_s, u"slipway/tidy:1.0"_s, u"echo 4096 rows tidied"_s));
    examples.missingImage =
        launch(named(u"segment-cells"_s, registry.image(u"lab/cells:9"_s), u"segment /data"_s));
    examples.failed = launch(named(u"fit-curves"_s, u"slipway/tidy:1.0"_s, failScript));
    examples.outOfMemory = launch(
        named(u"align-reads"_s, u"slipway/tidy:1.0"_s, u"echo Loading the genome; tail /dev/zero"_s,
            {{u"resources"_s, limits({{u"memory"_s, u"64Mi"_s}})}}));
    examples.training = core.makeContext(trainingSpec()).id;
    examples.stopped = core.launch(examples.training, {{u"LEARNING_RATE"_s, u"0.01"_s}}).id;
    CoreTest::wait(core.session()->stop(std::nullopt, examples.stopped, 0s)).value();
    examples.page = launch(named(u"results-page"_s, u"slipway/pages:1.36"_s,
        u"mkdir -p /srv; echo Results > /srv/index.html; exec httpd -f -p 8080 -h /srv"_s,
        {{u"ports"_s, QJsonArray {u"8080"_s}}}));
    examples.running = core.launch(examples.training).id;
    waitFor(core, examples.failed, ExecutionPhase::Exited);
    waitFor(core, examples.outOfMemory, ExecutionPhase::Exited);
    waitFor(core, examples.running, ExecutionPhase::Running);
    return examples;
}

ContextId makePulled(CoreTest &core, const SlowRegistry &registry)
{
    return core
        .makeContext(
            named(u"segment-cells"_s, registry.image(SlowRegistry::slowPath()), u"segment /data"_s))
        .id;
}
