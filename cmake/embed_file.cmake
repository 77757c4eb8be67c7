# cmake -DINPUT=… -DOUTPUT=… -DSTAGE=… -DNAME=… -P embed_file.cmake
# Writes the bytes of INPUT as a C++ function; a string literal would have a limit on its length.
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "(................................)" "\\1\n    " bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
file(WRITE ${OUTPUT} "#include \"${STAGE}/embedded.hpp\"

namespace satz::${STAGE}::embedded {

std::string_view ${NAME}() {
  static constexpr char bytes[] = {
    ${bytes}'\\0'};
  return {bytes, sizeof bytes - 1};
}

}  // namespace satz::${STAGE}::embedded
")
