#!/usr/bin/env bash
# Accepts or rejects what a pull or merge request brings, by the plan of the commit that it is to be merged into.
#
# The folder it runs in holds the request, and nothing in it is trusted: neither its plan nor its settings nor its file names.
# This script, the plan and every setting come from the base commit or from the pipeline; keep them there.
#
#   COMMAND       check (one department's files), verify (the whole) or lint (a plan)      [check]
#   FILES         files, folders or patterns, one a line                                   [submissions]
#   CHANGED_ONLY  true: of these only the files that differ from the base                  [false]
#   SETTINGS      settings file in the base commit; empty: its reformcheck.toml, if any    []
#   PLAN          folder of the plan in the base commit; empty: the packaged plan          []
#   WAIVERS       document of waivers in the base commit; empty: what the settings name     []
#   CHECK_DATE    the day for which the run is asked, which waivers need: 2021-03-01         []
#   SINCE         a former result in the base commit, to tell what is new                   []
#   BASE          the base commit; empty: the commit that is checked out                   []
#   FORMATS       outputs besides standard output, such as "junit sarif"                   []
#   OUT           folder for them, outside of the request                                  []
#   FAIL_ON       never, fail, undecided, warning, caveat or new                           []
#   REFORMCHECK   the program                                                              [reformcheck]
#
# The exit code is that of reformcheck: 0 accepted, 1 a target fails, 2 usage, 3 rejected or undecided.
set -euo pipefail

command=${COMMAND:-check}
base=${BASE:-HEAD}
out=${OUT:-}
program=${REFORMCHECK:-reformcheck}
unset REFORMCHECK_CONFIG REFORMCHECK_PLAN REFORMCHECK_WAIVERS REFORMCHECK_SINCE # paths, which would lead into the request
root=$(pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT

refuse() { # an exit code and why; what the request named is told in quotes of the shell, on one line
  printf 'gate: %s\n' "$2" >&2
  exit "$1"
}

have_base() { # a shallow clone may lack it
  git rev-parse --quiet --verify --end-of-options "$base^{commit}" >/dev/null ||
    { git fetch --quiet --no-tags --depth=1 origin "$base" && base=FETCH_HEAD; } ||
    refuse 2 "the base commit $base is not there and cannot be fetched"
}

take() { # a file or folder of the base, put beside the request; false where the base has none
  mkdir -p "$scratch/base"
  git archive --format=tar -o "$scratch/base.tar" "$base" -- "$1" && tar -xf "$scratch/base.tar" -C "$scratch/base"
}

take_plan() {
  local folder=${PLAN#./}
  folder=${folder%/}
  take "$folder" || refuse 2 "the base commit has no plan in $folder"
  arguments+=(--plan "$scratch/base/$folder")
}

take_waivers() {
  local file=${WAIVERS#./}
  take "$file" || refuse 2 "the base commit has no waivers in $file"
  arguments+=(--waivers "$scratch/base/$file")
}

take_former() {
  local file=${SINCE#./}
  take "$file" || refuse 2 "the base commit has no former result in $file"
  arguments+=(--since "$scratch/base/$file")
}

take_settings() { # those that the request brings are never looked for
  local file=${SETTINGS:-}
  file=${file#./}
  if [ -n "$file" ]; then
    take "$file" || refuse 2 "the base commit has no settings in $file"
  elif take reformcheck.toml 2>/dev/null; then
    file=reformcheck.toml
  elif take pyproject.toml 2>/dev/null && grep -q '^ *\[ *tool *\. *reformcheck' "$scratch/base/pyproject.toml"; then
    file=pyproject.toml
  else
    arguments+=(--config none)
    return
  fi
  take . || refuse 2 "the base commit cannot be unpacked" # the settings may name a plan
  arguments+=(--config "$scratch/base/$file")
}

add() { # a file of the request, unless it leads out of it
  local path=$1
  if [ -L "$path" ]; then
    refuse 3 "$(printf '%q is a link; hand in the file itself' "$path")"
  fi
  if [ -e "$path" ]; then
    case "$(realpath -- "$path")/" in
      "$root"/*) ;;
      *) refuse 3 "$(printf '%q leads out of the request' "$path")" ;;
    esac
  fi
  [ "$path" = - ] && path=./-
  files+=("$path")
}

tell_withdrawn() { # what the request takes away is nowhere judged, so it is said
  local name
  git diff --name-only -z --no-renames --diff-filter=D "$1" HEAD -- "$2" >"$scratch/gone"
  while IFS= read -r -d '' name; do
    withdrawn=$((withdrawn + 1))
    printf 'gate: the request takes away %q; what is no longer there is not judged\n' "$name"
  done <"$scratch/gone"
}

choose_files() {
  local line name since
  since=$(git merge-base "$base" HEAD 2>/dev/null) || since=$base # where the request began; a shallow clone may not tell
  while IFS= read -r line || [ -n "$line" ]; do
    line=${line%/}
    [ -n "$line" ] || continue
    if [ "${CHANGED_ONLY:-false}" = true ]; then
      git diff --name-only -z --no-renames --diff-filter=d "$since" HEAD -- "$line" >"$scratch/names"
    elif [ -d "$line" ] || [ -e "$line" ]; then
      printf '%s\0' "$line" >"$scratch/names"
    else # a pattern; what it matches is known to git
      git ls-files -z -- "$line" >"$scratch/names"
      [ -s "$scratch/names" ] || printf '%s\0' "$line" >"$scratch/names"
    fi
    while IFS= read -r -d '' name; do
      add "$name"
    done <"$scratch/names"
    tell_withdrawn "$since" "$line"
  done <<<"${FILES:-submissions}"
}

choose_outputs() {
  local format name
  for format in ${FORMATS//,/ }; do
    case $format in
      junit) name=reformcheck.xml ;;
      sarif) name=reformcheck.sarif ;;
      gitlab) name=gl-code-quality-report.json ;;
      csv) name=findings.csv ;;
      csv-issues) name=issues.csv ;;
      markdown) name=gap.md ;;
      html | xlsx) name=gap.$format ;;
      *) name=reformcheck-$format.${format/table/txt} ;;
    esac
    [ -n "$out" ] || refuse 2 "FORMATS needs OUT, a folder outside of the request"
    mkdir -p "$out"
    arguments+=(-o "$format=$out/$name")
  done
}

arguments=() files=() withdrawn=0
case $command in
  check | verify | lint) ;;
  *) refuse 2 "there is no command $command here; known: check, verify, lint" ;;
esac
have_base
if [ "$command" != lint ]; then
  take_settings
  [ -z "${PLAN:-}" ] || take_plan
  [ -z "${WAIVERS:-}" ] || take_waivers
  [ -z "${SINCE:-}" ] || take_former
  [ -z "${CHECK_DATE:-}" ] || arguments+=(--check-date "$CHECK_DATE")
  [ -z "${FAIL_ON:-}" ] || arguments+=(--fail-on "$FAIL_ON")
  choose_outputs
fi
choose_files
if [ ${#files[@]} -eq 0 ]; then
  if [ "$withdrawn" -gt 0 ]; then
    echo "gate: the request brings no file in $(printf '%q' "${FILES:-submissions}"), so there is nothing to accept or reject"
  else
    echo "gate: the request changes no file in $(printf '%q' "${FILES:-submissions}"), so there is nothing to accept or reject"
  fi
  exit 0
fi
code=0
"$program" "$command" ${arguments[@]+"${arguments[@]}"} -- "${files[@]}" || code=$?
exit "$code"
