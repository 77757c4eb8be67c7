# embed(STAGE file…)
#
# Compiles files of STAGE/assets/ into satz_STAGE: NAME.EXT becomes std::string_view NAME_EXT() of the namespace
# satz::STAGE::embedded, which STAGE/embedded.hpp declares.
function(embed stage)
  foreach(file IN LISTS ARGN)
    set(input ${PROJECT_SOURCE_DIR}/${stage}/assets/${file})
    string(MAKE_C_IDENTIFIER ${file} name)
    set(output ${PROJECT_BINARY_DIR}/embedded/${stage}_${name}.cpp)
    add_custom_command(
      OUTPUT ${output}
      COMMAND ${CMAKE_COMMAND} -DINPUT=${input} -DOUTPUT=${output} -DSTAGE=${stage} -DNAME=${name}
              -P ${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake
      DEPENDS ${input} ${PROJECT_SOURCE_DIR}/cmake/embed_file.cmake
      VERBATIM)
    target_sources(satz_${stage} PRIVATE ${output})
  endforeach()
endfunction()
