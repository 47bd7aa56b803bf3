# SPDX-License-Identifier: Apache-2.0
# cmake -D BINARY=<in.spv> -D WORDS=<out.inc> -P words.cmake: SPIR-V, 32-bit words from the least byte up, as the
# numbers of a C array.
file(READ ${BINARY} bytes HEX)
string(REGEX REPLACE "(..)(..)(..)(..)" "0x\\4\\3\\2\\1,\n" words "${bytes}")
file(WRITE ${WORDS} "${words}")
