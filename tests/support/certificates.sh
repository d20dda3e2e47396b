#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# certificates.sh FOLDER: a key with an authority of its own, and certificates that this has signed: for 127.0.0.1 (good),
# for another name (other), run out (expired) and yet to come (early); and one that vouches for itself (alone).
set -euo pipefail
cd "$1"
openssl ecparam -name prime256v1 -genkey -noout -out key.pem
openssl req -x509 -new -key key.pem -subj "/CN=Parlor test authority" -days 3650 -out authority.pem
openssl req -x509 -new -key key.pem -subj "/CN=alone" -addext subjectAltName=IP:127.0.0.1 -days 3650 -out alone.pem
printf '%s\n' '[ca]' 'default_ca=own' '[own]' 'database=index' 'new_certs_dir=.' 'default_md=sha256' 'policy=any' \
  'rand_serial=yes' 'copy_extensions=copy' '[any]' 'commonName=supplied' >config
: >index
certificate() { # NAME SUBJECT-ALTERNATIVE-NAME FROM UNTIL
  openssl req -new -key key.pem -subj "/CN=$1" -addext "subjectAltName=$2" -out request.pem
  openssl ca -batch -config config -cert authority.pem -keyfile key.pem -in request.pem -startdate "$3" -enddate "$4" \
    -notext -out "$1.pem"
}
certificate good IP:127.0.0.1 20200101000000Z 20491231000000Z
certificate other DNS:chat.example.org 20200101000000Z 20491231000000Z
certificate expired IP:127.0.0.1 20200101000000Z 20210101000000Z
certificate early IP:127.0.0.1 20480101000000Z 20491231000000Z
