# The outside libraries. For each name NAME that stage() takes after HIDES:
#   satz_lib_NAME      what to link
#   SATZ_INCLUDE_NAME  a regular expression that its #include lines match
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(outside_library name include)
  cmake_parse_arguments(arg "" "" "PKG;LINK" ${ARGN})
  add_library(satz_lib_${name} INTERFACE)
  if(arg_PKG)
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${arg_PKG})
    target_link_libraries(satz_lib_${name} INTERFACE PkgConfig::${name})
  endif()
  target_link_libraries(satz_lib_${name} INTERFACE ${arg_LINK})
  set(SATZ_INCLUDE_${name} "${include}" PARENT_SCOPE)
  set(SATZ_OUTSIDE ${SATZ_OUTSIDE} ${name} PARENT_SCOPE)
endfunction()

outside_library(icu      "<unicode/"         PKG icu-uc icu-i18n)
outside_library(cld2     "<cld2/"            LINK cld2)
outside_library(stemmer  "<libstemmer"       LINK stemmer)
outside_library(expat    "<expat"            PKG expat)
outside_library(tinyxml2 "<tinyxml2"         PKG tinyxml2)
outside_library(md4c     "<md4c"             PKG md4c)
outside_library(sqlite   "<sqlite3"          PKG sqlite3)
outside_library(cli11    "<CLI/"             PKG CLI11)
outside_library(toml     "<toml"             PKG tomlplusplus)
outside_library(json     "<nlohmann/"        PKG nlohmann_json)
outside_library(threads  "<(thread|future)>" LINK Threads::Threads)

add_library(satz_warnings INTERFACE)
target_compile_options(satz_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
                       # GCC 12 sees overruns in every std::string + "…" (GCC bug 105651); ASan looks for real ones.
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds> $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>
                       $<$<BOOL:${SATZ_WERROR}>:-Werror>)
