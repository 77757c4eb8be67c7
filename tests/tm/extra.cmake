target_sources(test_tm PRIVATE ${PROJECT_SOURCE_DIR}/tests/reference/naive_score.cpp)
target_link_libraries(test_tm PRIVATE satz_lib_sqlite)
