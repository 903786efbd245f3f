# SPDX-License-Identifier: Apache-2.0
"""An authority of the tests' own, and certificates for `localhost` by it."""

import subprocess


class Authority:
    def __init__(self, directory):
        self.directory = directory
        self.certificate = directory / "ca.crt"
        self._openssl("req", "-x509", "-subj", "/CN=Test CA", "-keyout", "ca.key", "-out", "ca.crt")

    def issue(self, name, *options):
        """Certificate and key, as files."""
        self._openssl(
            *("req", "-x509", "-subj", f"/CN={name}", "-CA", "ca.crt", "-CAkey", "ca.key"),
            *("-addext", "basicConstraints=critical,CA:false"),
            *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", f"{name}.key", "-out", f"{name}.crt", *options),
        )
        key = self.directory / f"{name}.key"
        key.chmod(0o600)
        return self.directory / f"{name}.crt", key

    def _openssl(self, command, *arguments):
        subprocess.run(
            ["openssl", command, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "2", *arguments],
            cwd=self.directory,
            check=True,
            capture_output=True,
        )
