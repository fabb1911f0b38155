#!/usr/bin/env bash
# Tests each subproject, or those named, in its own container and leaves a coverage.json in its
# folder. Needs the images of `INSTALL_TEST=true scripts/build.sh`.
#
#   scripts/test.sh [FOLDER]...
#
# REGISTRY=NAME       prefix of the image names, default acme
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/projects.sh
. scripts/projects.sh

test_project() { # PROJECT ROOT
    local project=$1 root=$2 status=0
    local run=(
        docker run -i --rm
        --user "$(id -u):$(id -g)"
        -v "$PWD/$project:$root"
        -w "$root"
        "${REGISTRY:-acme}/${project##*/}:test"
    )
    "${run[@]}" pytest -p no:cacheprovider || status=$?
    # After failed tests as well: what they covered is still worth seeing.
    "${run[@]}" coverage json --show-contexts -o coverage.json || status=$?
    return "$status"
}

chosen=$(projects "$@")
failed=()
while read -r project _ root _; do
    echo "== $project"
    test_project "$project" "$root" </dev/null || failed+=("$project")
done <<<"$chosen"

if [ ${#failed[@]} -gt 0 ]; then
    echo "failed: ${failed[*]}" >&2
    exit 1
fi
