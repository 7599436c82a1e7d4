#!/bin/sh
# Run once by the postgres image, on an empty volume: the two roles and the database (DESIGN.md 4).
set -eu
psql="psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username ${POSTGRES_USER:-postgres}"
$psql --dbname template1 --file "${TEMPLATE:-/template.sql}"
$psql --dbname postgres --set owner="$PORTAL_OWNER_PASSWORD" --set portal="$PORTAL_PASSWORD" <<'END'
ALTER ROLE portal_owner PASSWORD :'owner';
ALTER ROLE portal PASSWORD :'portal';
CREATE DATABASE samenwerking OWNER portal_owner;
END
