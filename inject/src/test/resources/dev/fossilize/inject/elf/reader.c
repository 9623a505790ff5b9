/*
 * Looks for a SEA blob as Node.js does and tells what it found, after it has written to all of its
 * zeroed and relocated data: a stand-in for Node.js that every linker and C library can build.
 */
#define _GNU_SOURCE
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>

static char zeroed[1 << 20];
static const char *volatile relocated[] = {"a", "b", "c"};
const char *volatile fuse = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:0";

static size_t padded(size_t size) { return (size + 3) & ~(size_t)3; }

static int visit(struct dl_phdr_info *info, size_t size, void *data) {
  (void)size;
  (void)data;
  printf("table %#lx\n", (unsigned long)(getauxval(AT_PHDR) - info->dlpi_addr));
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type == PT_GNU_RELRO) {
      puts("relro");
    }
    if (header->p_type != PT_NOTE) {
      continue;
    }
    uintptr_t at = info->dlpi_addr + header->p_vaddr;
    uintptr_t end = at + header->p_memsz;
    while (at + sizeof(ElfW(Nhdr)) < end) {
      const ElfW(Nhdr) *note = (const ElfW(Nhdr) *)at;
      const char *name = (const char *)(note + 1);
      const char *content = name + padded(note->n_namesz);
      if (note->n_namesz && note->n_descsz && !strncmp(name, "NODE_SEA", 8)) {
        printf("blob %.*s\n", (int)note->n_descsz, content);
      } else {
        printf("note %s %u\n", name, (unsigned)note->n_type);
      }
      at = (uintptr_t)content + padded(note->n_descsz);
    }
  }
  return 1;
}

int main(void) {
  memset(zeroed, 0xff, sizeof(zeroed));
  printf("fuse %c, %s%s%s\n", fuse[strlen(fuse) - 1], relocated[0], relocated[1], relocated[2]);
  dl_iterate_phdr(visit, NULL);
  return 0;
}
