#!/usr/bin/env bash
# Builds an image of each subproject, or of those named.
#
#   scripts/build.sh [FOLDER]...
#
# INSTALL_TEST=true   test images, tagged :test instead of :latest, with the test dependencies
# REGISTRY=NAME       prefix of the image names, default acme; if given, layers are reused from there
# PUSH=true           push the images instead of loading them
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/projects.sh
. scripts/projects.sh

install_test=${INSTALL_TEST:-false}
tag=latest
if [ "$install_test" = true ]; then tag="test"; fi

build_stage() { # STAGE TAG PROJECT PYTHON [LIBRARY]...
    local stage=$1 tag=$2 project=$3 python=$4 library
    shift 4
    local image=${REGISTRY:-acme}/${project##*/}
    local options=(
        --file Dockerfile
        --target "$stage"
        --tag "$image:$tag"
        --build-arg "PYTHON=$python"
        --build-arg "PROJECT=$project"
        --build-arg "INSTALL_TEST=$install_test"
    )
    for library in "$@"; do
        options+=(--build-context "$library=libs/$library")
    done
    if [ -n "${REGISTRY:-}" ]; then
        options+=(
            --build-arg BUILDKIT_INLINE_CACHE=1
            --cache-from "$image:compile-latest"
            --cache-from "$image:compile-test"
            --cache-from "$image:$tag"
        )
    fi
    if [ "${PUSH:-false}" = true ]; then options+=(--push); else options+=(--load); fi
    docker buildx build "${options[@]}" "$project"
}

chosen=$(projects "$@")
while read -r project python _ libraries; do
    # The compile stage gets a name of its own, or a registry would not keep its layers.
    # shellcheck disable=SC2086 # the libraries are a list of words
    build_stage compile "compile-$tag" "$project" "$python" $libraries </dev/null
    # shellcheck disable=SC2086
    build_stage runtime "$tag" "$project" "$python" $libraries </dev/null
done <<<"$chosen"
