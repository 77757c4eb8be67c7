# stage(NAME [SEES stage…] [HIDES library…] [SHOWS library…])
#
# Makes the library satz_NAME of the folder NAME, and a CTest layering.NAME that fails on an #include of a stage not
# named after SEES, of an outside library not named after HIDES, and of any outside library in a header but those after
# SHOWS (for a stage that no other sees).
function(stage name)
  cmake_parse_arguments(arg "" "" "SEES;HIDES;SHOWS" ${ARGN})
  list(APPEND arg_HIDES ${arg_SHOWS})
  set(folder ${PROJECT_SOURCE_DIR}/${name})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${folder}/*.hpp)
  list(REMOVE_ITEM sources ${folder}/main.cpp)

  list(TRANSFORM arg_SEES PREPEND satz_ OUTPUT_VARIABLE stages)
  list(TRANSFORM arg_HIDES PREPEND satz_lib_ OUTPUT_VARIABLE libraries)
  add_library(satz_${name} STATIC ${sources})
  target_sources(satz_${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${headers})
  target_link_libraries(satz_${name} PUBLIC ${stages} PRIVATE ${libraries} satz_warnings)
  target_precompile_headers(satz_${name} PRIVATE <algorithm> <array> <cstddef> <cstdint> <map> <optional> <span>
                            <string> <string_view> <unordered_map> <utility> <vector>)

  set(outside "")
  foreach(library IN LISTS SATZ_OUTSIDE)
    list(APPEND outside "${library}=${SATZ_INCLUDE_${library}}")
  endforeach()
  add_test(NAME layering.${name}
           COMMAND ${CMAKE_COMMAND} "-DFOLDER=${folder}" "-DSEES=${name};${arg_SEES}" "-DHIDES=${arg_HIDES}"
                   "-DSHOWS=${arg_SHOWS}"                    "-DOUTSIDE=${outside}" -P ${PROJECT_SOURCE_DIR}/cmake/layering.cmake)
endfunction()
