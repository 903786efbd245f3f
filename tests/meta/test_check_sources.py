#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Plants one violation after the other and sees that check_sources finds it, and only it."""

import tempfile
import unittest
from pathlib import Path

from check_sources import FLOORS, LICENCE, MAX_LINES, check_tree


class CheckSources(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def write(self, path, *lines, licence=f"// {LICENCE}"):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join([licence, *lines]) + "\n", encoding="utf-8")

    def faults_of(self, path, *lines, **options):
        self.write(path, *lines, **options)
        faults = check_tree(self.root)
        (self.root / path).unlink()
        return faults

    def assert_fault(self, path, *lines, **options):
        faults = self.faults_of(path, *lines, **options)
        self.assertEqual(len(faults), 1, faults)
        self.assertTrue(faults[0].startswith(f"{path}:"), faults[0])
        return faults[0]

    def test_accepts_what_is_right(self):
        self.assertEqual(check_tree(self.root), [])
        for path, header in [
            ("core/base/a.cpp", '"core/base/a.h"'),
            ("core/base/a.cpp", "<nlohmann/json.hpp>"),
            ("core/model/a.cpp", '"core/base/a.h"'),
            ("core/model/a.cpp", "<QJsonObject>"),
            ("core/model/a.cpp", "<vector>"),
            ("core/model/a.cpp", '"a.moc"'),
            ("core/net/a.cpp", "<curl/curl.h>"),
            ("core/store/a.cpp", "<QSqlQuery>"),
            ("core/auth/a.cpp", "<openssl/evp.h>"),
            ("core/engine/docker/a.cpp", '"core/engine/engine.h"'),
            ("core/deployer/a.h", '"core/store/a.h"'),
            ("server/http/a.cpp", "<QHttpServer>"),
            ("server/daemonconfig.cpp", '"core/engine/docker/dockerengine.h"'),
            ("server/daemonconfig.h", '"core/store/database.h"'),
            ("gui/lists/a.cpp", "<QWidget>"),
            ("tests/unit/store/a.cpp", "<QSqlQuery>"),
            ("tests/unit/net/a.cpp", '"core/store/a.h"'),
            ("tests/unit/net/a.cpp", '"testserver.h"'),
        ]:
            with self.subTest(path=path, header=header):
                self.assertEqual(self.faults_of(path, f"#include {header}"), [])

    def test_finds_includes_of_higher_floors(self):
        for path, header in [
            ("core/base/a.cpp", "core/model/a.h"),
            ("core/model/a.h", "core/net/a.h"),
            ("core/net/a.h", "core/store/a.h"),
            ("core/store/a.h", "core/auth/a.h"),
            ("core/engine/a.h", "core/engine/docker/a.h"),
            ("core/engine/docker/a.h", "core/engine/kubernetes/a.h"),
            ("core/engine/kubernetes/a.h", "core/engine/docker/a.h"),
            ("core/engine/docker/a.h", "core/store/a.h"),
            ("core/deployer/a.h", "core/engine/docker/a.h"),
            ("core/deployer/a.h", "server/http/a.h"),
            ("server/http/a.h", "server/api/a.h"),
            ("server/http/a.h", "core/deployer/a.h"),
            ("server/api/a.h", "core/store/a.h"),
            ("server/main.cpp", "core/engine/docker/a.h"),
            ("server/api/a.h", "gui/a.h"),
            ("gui/a.h", "server/http/a.h"),
            ("core/base/a.h", "tests/support/a.h"),
        ]:
            for form in [f'"{header}"', f"<{header}>"]:
                with self.subTest(path=path, header=form):
                    fault = self.assert_fault(path, f"#include {form}")
                    self.assertIn(f"{path}:2: ", fault)
                    self.assertIn(header, fault)

    def test_finds_library_headers_outside_their_folder(self):
        for path, header in [
            ("server/api/a.h", "QHttpServer"),
            ("server/a.cpp", "QtHttpServer/QHttpServerRequest"),
            ("core/deployer/a.cpp", "QAbstractHttpServer"),
            ("core/deployer/a.cpp", "QSqlQuery"),
            ("server/daemonconfig.cpp", "QSqlDatabase"),
            ("core/model/a.h", "QtSql/QSqlError"),
            ("core/engine/docker/a.cpp", "curl/curl.h"),
            ("core/net/a.cpp", "openssl/ssl.h"),
            ("core/model/a.cpp", "nlohmann/json.hpp"),
            ("core/base/a.h", "QWidget"),
            ("core/store/a.h", "QtConcurrent"),
            ("core/base/task.h", "QFuture"),
        ]:
            for line in [f"#include <{header}>", f'  #  include "{header}"']:
                if '"' in line and "/" not in header:
                    continue  # refused for another reason
                with self.subTest(path=path, line=line):
                    self.assertIn(header, self.assert_fault(path, line))

    def test_finds_includes_that_do_not_start_at_the_root(self):
        for header in ["a.h", "../store/a.h", "http/a.h", "core/base/../store/a.h"]:
            with self.subTest(header=header):
                fault = self.assert_fault("core/base/a.cpp", f'#include "{header}"')
                self.assertIn("root of the repository", fault)
        self.assert_fault("tests/unit/a.cpp", '#include "net/testserver.h"')

    def test_finds_folders_without_a_floor(self):
        self.assertNotIn("core/utils", FLOORS)
        self.assertIn("core/utils", self.assert_fault("core/utils/a.h"))

    def test_finds_missing_licence_lines(self):
        for path in ["core/base/a.h", "core/base/CMakeLists.txt", "tests/a.py", "CMakeLists.txt"]:
            with self.subTest(path=path):
                self.assertIn("SPDX", self.assert_fault(path, "text", licence="text"))
        self.assert_fault("core/base/a.h", f"// {LICENCE}", licence="// something above it")
        self.assertEqual(self.faults_of("dev", f"# {LICENCE}", licence="#!/bin/bash"), [])
        self.assertIn("SPDX", self.assert_fault("dev", "text", licence="#!/bin/bash"))

    def test_finds_files_that_are_too_long(self):
        self.assertEqual(self.faults_of("core/base/a.h", *[""] * (MAX_LINES - 1)), [])
        self.assertIn("801 lines", self.assert_fault("core/base/a.h", *[""] * MAX_LINES))

    def test_leaves_data_alone(self):
        self.assertEqual(self.faults_of("tests/data/a.py", licence="text"), [])


if __name__ == "__main__":
    unittest.main()
