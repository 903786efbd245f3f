<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ContextPage</name>
    <message numerus="yes">
        <source>%n GPU(s)</source>
        <translation>
            <numerusform>%n GPU</numerusform>
            <numerusform>%n GPUs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::DeleteContextDialog</name>
    <message numerus="yes">
        <source>Delete %n contexts for good?</source>
        <translation>
            <numerusform>Delete %n context for good?</numerusform>
            <numerusform>Delete %n contexts for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n executions go with it, with their containers and logs.</source>
        <translation>
            <numerusform>%n execution goes with it, with its container and log.</numerusform>
            <numerusform>%n executions go with it, with their containers and logs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them run and are stopped.</source>
        <translation>
            <numerusform>%n of them runs and is stopped.</numerusform>
            <numerusform>%n of them run and are stopped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentSection</name>
    <message numerus="yes">
        <source>%Ln variable(s)</source>
        <translation>
            <numerusform>%Ln variable</numerusform>
            <numerusform>%Ln variables</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::EnvironmentTable</name>
    <message numerus="yes">
        <source>%Ln pasted line(s) did not read NAME=value.</source>
        <translation>
            <numerusform>%Ln pasted line did not read NAME=value.</numerusform>
            <numerusform>%Ln pasted lines did not read NAME=value.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::LabelsSection</name>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::LaunchDialog</name>
    <message numerus="yes">
        <source>&amp;Run %Ln times</source>
        <translation>
            <numerusform>&amp;Run</numerusform>
            <numerusform>&amp;Run %Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::LossDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::MainWindow</name>
    <message numerus="yes">
        <source>%n execution(s) go on without this window. You find them here when you open it again.</source>
        <translation>
            <numerusform>%n execution goes on without this window. You find it here when you open it again.</numerusform>
            <numerusform>%n executions go on without this window. You find them here when you open it again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::MessageBar</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::Notifier</name>
    <message numerus="yes">
        <source>%n execution(s) have ended</source>
        <translation>
            <numerusform>%n execution has ended</numerusform>
            <numerusform>%n executions have ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them failed.</source>
        <translation>
            <numerusform>%n of them failed.</numerusform>
            <numerusform>%n of them failed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::RemoveDialog</name>
    <message numerus="yes">
        <source>Remove the containers of %n executions?</source>
        <translation>
            <numerusform>Remove the container of %n execution?</numerusform>
            <numerusform>Remove the containers of %n executions?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them run, and are ended at once.</source>
        <translation>
            <numerusform>%n of them runs, and is ended at once.</numerusform>
            <numerusform>%n of them run, and are ended at once.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::StatusLine</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::TimeText</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::Tray</name>
    <message numerus="yes">
        <source>%n running</source>
        <translation>
            <numerusform>%n running</numerusform>
            <numerusform>%n running</numerusform>
        </translation>
    </message>
</context>
</TS>
