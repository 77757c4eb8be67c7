add_dependencies(test_cli satz)
target_link_libraries(test_cli PRIVATE satz_lib_json)
