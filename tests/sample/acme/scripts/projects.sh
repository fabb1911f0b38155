# The lines of projects.txt, or of the folders named; sourced by build.sh and test.sh.

projects() { # [FOLDER]...
    if [ $# -eq 0 ]; then
        grep -v '^#' scripts/projects.txt
        return
    fi
    local folder
    for folder in "$@"; do
        grep "^${folder%/} " scripts/projects.txt || {
            echo "$folder: not in scripts/projects.txt" >&2
            return 1
        }
    done
}
