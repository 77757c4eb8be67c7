target_link_libraries(test_xliff PRIVATE satz_lib_json)  # the conformance collection says in JSON what it expects
