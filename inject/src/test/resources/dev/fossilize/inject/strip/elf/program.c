/* An executable that exports more than its plugin needs, and tells how it was loaded. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

extern char **environ;
extern const ElfW(Ehdr) __ehdr_start;

#define ONE(n) int surplus_function_with_a_long_name_##n(void) { return 1##n; }
#define TEN(n) ONE(n##0) ONE(n##1) ONE(n##2) ONE(n##3) ONE(n##4) ONE(n##5) ONE(n##6) ONE(n##7) ONE(n##8) ONE(n##9)
#define HUNDRED(n) TEN(n##0) TEN(n##1) TEN(n##2) TEN(n##3) TEN(n##4) TEN(n##5) TEN(n##6) TEN(n##7) TEN(n##8) TEN(n##9)
HUNDRED(1) HUNDRED(2) HUNDRED(3) HUNDRED(4) HUNDRED(5) HUNDRED(6) HUNDRED(7) HUNDRED(8) HUNDRED(9)

int napi_interface(void) { return 7; }
int other_interface(void) { return 8; }

/* Data between two strings that the test looks for; no byte of it is read unless asked for. */
__attribute__((visibility("hidden")))
const struct { char begin[16]; char data[1 << 20]; char end[16]; } unused =
    {"UNUSED-BEGIN", {1}, "UNUSED-END"};

int main(int count, char **arguments) {
  setenv("NEW", "set", 1);
  int seen = 0;
  for (char **each = environ; *each; each++) seen |= !strcmp(*each, "NEW=set");
  printf("environ %d\n", seen);
  printf("napi %d\n", dlsym(RTLD_DEFAULT, "napi_interface") != NULL);
  printf("surplus %d\n", dlsym(RTLD_DEFAULT, "surplus_function_with_a_long_name_123") != NULL);
  printf("phdr %d\n", getauxval(AT_PHDR) == (unsigned long)&__ehdr_start + __ehdr_start.e_phoff);
  printf("around %s %s\n", unused.begin, unused.end);
  if (count > 1) {
    void *plugin = dlopen(arguments[1], RTLD_NOW);
    if (plugin) printf("plugin %d\n", ((int (*)(void))dlsym(plugin, "plugin"))());
    else printf("no plugin: %s\n", dlerror());
  }
  if (count > 2) printf("unused %d\n", ((const volatile char *)unused.data)[1 << 19]);
  return 0;
}
