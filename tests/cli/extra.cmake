add_dependencies(test_cli satz)
target_link_libraries(test_cli PRIVATE satz_lib_json)
# Parsers that know nothing of satz look at what it wrote.
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(md4c REQUIRED IMPORTED_TARGET md4c)
target_link_libraries(test_cli PRIVATE PkgConfig::gumbo PkgConfig::md4c)
