# SPDX-License-Identifier: GPL-3.0-or-later
"""A certificate authority for a test, what it vouches for, and what it doesn't."""
import subprocess


def make_certificates(folder, *wanted):
    """ca.pem in FOLDER, and a pair NAME.pem, NAME.key for each of "good", "other", "old", "own"."""
    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, cwd=folder,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    usage = ["-addext", "basicConstraints=critical,CA:FALSE"]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    openssl("req", "-x509", *ec, "-days", "2", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test CA",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
    issue = ["-CA", "ca.pem", "-CAkey", "ca.key"]
    if "good" in wanted:
        openssl("req", "-x509", *ec, *issue, *usage, *names, "-days", "2",
                "-keyout", "good.key", "-out", "good.pem", "-subj", "/CN=localhost")
    if "other" in wanted:
        openssl("req", "-x509", *ec, *issue, *usage, "-addext", "subjectAltName=DNS:other.test", "-days", "2",
                "-keyout", "other.key", "-out", "other.pem", "-subj", "/CN=other.test")
    if "old" in wanted:
        openssl("req", "-x509", *ec, *issue, *usage, *names, "-not_before", "20200101000000Z",
                "-not_after", "20200102000000Z", "-keyout", "old.key", "-out", "old.pem", "-subj", "/CN=localhost")
    if "own" in wanted:
        openssl("req", "-x509", *ec, *usage, *names, "-days", "2",
                "-keyout", "own.key", "-out", "own.pem", "-subj", "/CN=localhost")
