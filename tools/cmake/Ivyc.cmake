# What every target of the project shares.

# The options of all our targets, and LLVM's headers (as system headers, so that -Werror is about our own code).
add_library(ivyc-options INTERFACE)
target_include_directories(ivyc-options INTERFACE ${CMAKE_SOURCE_DIR}/include)
target_include_directories(ivyc-options SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_compile_definitions(ivyc-options INTERFACE ${LLVM_DEFINITIONS})
target_compile_options(ivyc-options INTERFACE -Wall -Wextra -Werror -fno-rtti -ffunction-sections -fdata-sections)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # At -O3, GCC 12 takes `"text" + string` for a copy of overlapping memory (GCC's bug 105651).
  target_compile_options(ivyc-options INTERFACE $<$<CONFIG:Release>:-Wno-restrict>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
  # std::stable_sort of libstdc++ 12 calls what it declares deprecated.
  target_compile_options(ivyc-options INTERFACE -Wno-deprecated-declarations)
endif()
target_link_options(ivyc-options INTERFACE -Wl,--gc-sections)
if(EXISTS ${LLVM_TOOLS_BINARY_DIR}/ld.lld)
  target_link_options(ivyc-options INTERFACE -B${LLVM_TOOLS_BINARY_DIR} -fuse-ld=lld)
endif()
if(IVYC_SANITIZE)
  target_compile_options(ivyc-options INTERFACE -fsanitize=address,undefined -fno-sanitize=vptr -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(ivyc-options INTERFACE -fsanitize=address,undefined)
endif()
if(IVYC_FUZZ)
  target_compile_options(ivyc-options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(ivyc-options INTERFACE -fsanitize=fuzzer-no-link)
endif()

llvm_map_components_to_libnames(IVYC_LLVM_LIBRARIES support)

# A stage: the static library ivyc<Name> of all .cpp files of lib/<Name>, on top of other stages.
function(ivyc_stage name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(sources)
    add_library(ivyc${name} STATIC ${sources})
    target_link_libraries(ivyc${name} PUBLIC ivyc-options ${ARGN} ${IVYC_LLVM_LIBRARIES})
  else()
    add_library(ivyc${name} INTERFACE)
    target_link_libraries(ivyc${name} INTERFACE ivyc-options ${ARGN} ${IVYC_LLVM_LIBRARIES})
  endif()
endfunction()

# The unit tests of a stage: all .cpp files of test/unit/<Name>, one doctest program, one ctest. Other builds than that with
# the sanitizers have a second ctest, which runs the program of that build.
function(ivyc_unit_test name)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  if(sources)
    add_executable(unit-${name} ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp ${sources})
    target_link_libraries(unit-${name} PRIVATE ${ARGN} doctest::doctest)
    # doctest's assertions need run-time type information for exceptions.
    target_compile_options(unit-${name} PRIVATE -frtti)
    add_dependencies(unit-tests unit-${name})
    add_test(NAME unit.${name} COMMAND unit-${name})
    set_tests_properties(unit.${name} PROPERTIES TIMEOUT 300)
    if(NOT IVYC_SANITIZE)
      add_test(NAME asan.unit.${name} COMMAND ${IVYC_SANITIZED}/unit-${name})
      set_tests_properties(asan.unit.${name} PROPERTIES LABELS sanitized TIMEOUT 900)
    endif()
  endif()
endfunction()
