# gumbo, an HTML parser by the standard, says which text a browser shows.
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
target_link_libraries(test_page PRIVATE PkgConfig::gumbo)
