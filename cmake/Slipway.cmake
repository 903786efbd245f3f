# SPDX-License-Identifier: Apache-2.0
# What every target of Slipway shares, and the three functions that make one.

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    message(FATAL_ERROR
        "GCC before 13 miscompiles coroutines (double frees that are silent in release builds). "
        "Use Clang 16, as the presets do, or GCC from 13.")
endif()

set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(slipway_options INTERFACE)
target_compile_features(slipway_options INTERFACE cxx_std_20)
target_include_directories(slipway_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(slipway_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
target_compile_definitions(slipway_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH
    QT_NO_KEYWORDS
    QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)

if(SLIPWAY_SANITIZE)
    target_compile_options(slipway_options INTERFACE
        -fsanitize=${SLIPWAY_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
    target_link_options(slipway_options INTERFACE -fsanitize=${SLIPWAY_SANITIZE})
endif()

if(SLIPWAY_FUZZ)
    # Coverage for libFuzzer; the targets alone get its main().
    target_compile_options(slipway_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# slipway_add_library(<name> SOURCES <file>... LINK <target>... [PCH <header>...])
# A static library of one folder. LINK names the floors below and the libraries that its headers
# need; the link line is the diagram of the floors.
function(slipway_add_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK;PRIVATE_LINK;PCH")
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC slipway_options ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
    target_precompile_headers(${name} PRIVATE
        <QtCore/QByteArray> <QtCore/QJsonObject> <QtCore/QObject> <QtCore/QString> <chrono> <memory> <optional>
        ${arg_PCH})
endfunction()

# slipway_add_executable(<name> SOURCES <file>... LINK <target>...)
function(slipway_add_executable name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE slipway_options ${arg_LINK})
endfunction()

# slipway_add_test(<name> SOURCES <file>... LINK <target>... LABELS <label>... [TIMEOUT <seconds>])
# One Qt Test executable, run by ctest. Labels: unit, server, integration; and threads for what
# ThreadSanitizer should see.
function(slipway_add_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LINK;LABELS")
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE slipway_options Qt6::Test ${arg_LINK})
    target_compile_definitions(${name} PRIVATE SLIPWAY_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES
        LABELS "${arg_LABELS}"
        TIMEOUT ${arg_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TSAN_OPTIONS=ignore_noninstrumented_modules=1")
endfunction()
