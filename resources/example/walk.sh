#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A walk through the API: save a context, run it, open its port, follow its log, stop it, run it again, delete it.
#
# It needs curl and jq; the service and a token for it come from the environment:
#
#     export SLIPWAY_URL=http://localhost:5000/v1
#     export SLIPWAY_TOKEN=$(slipwayd token)
#     bash walk.sh
#
# walk.py, beside it, does the same in Python.
set -euo pipefail
shopt -s inherit_errexit

url=${SLIPWAY_URL:-http://localhost:5000/v1}
# `./dev run` makes this one. Any image with a shell and busybox's httpd will do; one that is missing is pulled.
image=${SLIPWAY_IMAGE:-slipway/busybox:test}

# Stands for a program that computes for a while, then shows what it found on a web page until it is stopped.
program='
trap "exit 0" TERM
echo "trained at rate $RATE" >/srv/index.html
httpd -p 8080 -h /srv
for epoch in 1 2 3; do echo "epoch $epoch at rate $RATE"; sleep 1; done
echo ready
sleep 3600 & wait
'

# call METHOD PATH [CURL_OPTION…]: the service's answer. An error's `detail` says what to do about it. The token is
# read from a file descriptor: among curl's arguments every user of the machine could see it.
call() {
    local method=$1 path=$2 answer
    shift 2
    if ! answer=$(curl -sS --fail-with-body -X "$method" -H @<(authorization) "$@" "$url$path"); then
        echo "$method $path: $(jq -r .detail <<<"$answer")" >&2
        return 1
    fi
    printf '%s' "$answer"
}

authorization() { echo "Authorization: Bearer ${SLIPWAY_TOKEN-}"; }

# What is to be run, saved under an id. Nothing runs yet.
#   command  one line, quoted as for a shell; jq's @sh does that
#   env      unless an execution says otherwise
#   labels   to find it again: GET /contexts?label=project=example
save_context() {
    jq -n --arg image "$image" --arg program "$program" '{
        image: $image,
        command: "sh -c \($program | @sh)",
        ports: ["8080"],
        env: [{name: "RATE", value: "0.1"}],
        labels: ["project=example"]
    }' | call POST /contexts -H 'Content-Type: application/json' -d @- | jq -r .identifier
}

# launch CONTEXT ENVIRONMENT: runs the context. With a key of its own the request can be sent again, should its answer
# get lost: the service then runs nothing a second time.
launch() {
    jq -n --argjson environment "$2" '{environment: $environment}' |
        call POST "/contexts/$1/executions" -H 'Content-Type: application/json' -d @- \
            -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" | jq -r .identifier
}

# wait_for_page EXECUTION: the address of its port, once something answers there.
wait_for_page() {
    local status
    for _ in {1..120}; do
        status=$(call GET "/executions/$1/status")
        if jq -e '.phase | IN("exited", "failed", "lost")' <<<"$status" >/dev/null; then
            jq -r '"it \(.phase): \(.reason // .exit_code)"' <<<"$status" >&2
            return 1
        fi
        if jq -er 'first(.ports[] | select(.http)) | "http://\(.host):\(.exposed)/"' <<<"$status"; then
            return
        fi
        sleep 0.5
    done
    echo "nothing answered at its port within a minute" >&2
    return 1
}

# follow_log EXECUTION: its lines from the first on, each as soon as it is written; ends when the container ends.
follow_log() {
    curl -sS --fail --no-buffer -H @<(authorization) "$url/executions/$1/logs?follow=true"
}

# run CONTEXT ENVIRONMENT: one run, from its start to its end.
run() {
    local execution page line
    execution=$(launch "$1" "$2")
    page=$(wait_for_page "$execution")
    echo "its page says: $(curl -sS --fail "$page")"
    follow_log "$execution" | while IFS= read -r line; do
        echo "  | $line"
        if [ "$line" = ready ]; then
            call POST "/executions/$execution/stop?timeout=5" >/dev/null
        fi
    done
    call GET "/executions/$execution/status" | jq -r '"it \(.phase) with code \(.exit_code)"'
}

context=$(save_context)
# With its executions and their logs; what still runs is stopped, wherever the walk ended.
trap 'call DELETE "/contexts/$context?force=true"' EXIT
run "$context" '{}'
run "$context" '{"RATE": 0.01}'
call GET "/executions?context=$context" | jq -r '"\(.executions | length) runs of one context"'
trap - EXIT
call DELETE "/contexts/$context?force=true"
echo "deleted"
