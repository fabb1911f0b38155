# One report of many projects, as it is done without covscape: loop.sh RECORDED PROGRAMS
set -e
PATH=$2:$PATH
find . -name '.coverage*' -delete
cp -r "$1"/. .

data=()
for file in $(find . -mindepth 2 -name '.coverage*' | sort); do
    folder=$(dirname "$file")
    (cd "$folder" && mv .coverage .coverage.container && coverage combine --quiet)
    data+=("$folder/.coverage")
done

coverage combine --quiet --keep "${data[@]}"
coverage report --show-missing
coverage html --quiet
