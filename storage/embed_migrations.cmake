# SPDX-License-Identifier: Apache-2.0
# cmake -DOUTPUT=FILE.cpp -DFILES=a.sql;b.sql -P embed_migrations.cmake: the files as C++ string literals, in
# the order of their numbers.
set(code "// SPDX-License-Identifier: Apache-2.0\n// Made from storage/migrations by embed_migrations.cmake.\n")
string(APPEND code "#include \"storage/migrations.h\"\n\nnamespace inglenook::storage {\n\n")
string(APPEND code "std::span<const Migration> migrations() {\n    static const Migration all[] = {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  if(NOT name MATCHES "^0*([1-9][0-9]*)_")
    message(FATAL_ERROR "${file}: a migration's name begins with its number")
  endif()
  set(version ${CMAKE_MATCH_1})
  file(READ ${file} sql)
  string(APPEND code "{${version}, \"${name}\", R\"sql(${sql})sql\"},\n")
endforeach()
string(APPEND code "    };\n    return all;\n}\n\n} // namespace inglenook::storage\n")
file(WRITE ${OUTPUT} "${code}")
