#!/usr/bin/env bash
# Installs PostgreSQL and PostGIS for the tests, where root on a Debian-like system; else says what will be skipped.
set -euo pipefail

found() { command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
spatial() { ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; }
say() { printf 'postgresql: %s\n' "$*" >&2; }

if found && spatial; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  say "installing PostgreSQL and PostGIS for the tests"
  # No cluster of its own: the tests make theirs, in a temporary folder.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -q && apt-get install -yq --no-install-recommends -o Dpkg::Options::=--force-confold postgresql postgresql-postgis postgresql-postgis-scripts; } >/dev/null 2>&1 \
    || say "that did not work: the tests of PostgreSQL are skipped where there is none"
else
  found || say "not installed: the tests of PostgreSQL will be skipped; on Debian: apt install postgresql postgresql-postgis"
fi
