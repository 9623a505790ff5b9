/* An addon for tests, without Node.js' headers: it opens files by the paths that it is given. */
#include <stddef.h>
#include <stdio.h>
typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
typedef struct napi_callback_info__ *napi_callback_info;
typedef napi_value (*napi_callback)(napi_env env, napi_callback_info info);
typedef struct {
  const char *name;
  napi_value key;
  napi_callback method, getter, setter;
  napi_value value;
  int attributes;
  void *data;
} napi_property_descriptor;
extern int napi_create_int32(napi_env, int, napi_value *);
extern int napi_get_cb_info(napi_env, napi_callback_info, size_t *, napi_value *, napi_value *, void **);
extern int napi_get_value_string_utf8(napi_env, napi_value, char *, size_t, size_t *);
extern int napi_get_named_property(napi_env, napi_value, const char *, napi_value *);
extern int napi_set_named_property(napi_env, napi_value, const char *, napi_value);
extern int napi_get_element(napi_env, napi_value, unsigned, napi_value *);
extern int napi_create_function(napi_env, const char *, size_t, napi_callback, void *, napi_value *);
extern int napi_define_class(napi_env, const char *, size_t, napi_callback, void *, size_t,
                             const napi_property_descriptor *, napi_value *);

/* Whether properties can be changed and removed, as most addons' can. */
#define CHANGEABLE 5

static napi_value argument(napi_env env, napi_callback_info info, napi_value *self) {
  size_t count = 1;
  napi_value given = NULL;
  napi_get_cb_info(env, info, &count, &given, self, NULL);
  return given;
}

/* The size of a file, or -1. */
static napi_value size_of(napi_env env, napi_value path) {
  char text[4096] = "";
  napi_value result = NULL;
  long size = -1;
  napi_get_value_string_utf8(env, path, text, sizeof text, NULL);
  FILE *file = fopen(text, "rb");
  if (file != NULL) {
    if (fseek(file, 0, SEEK_END) == 0) size = ftell(file);
    fclose(file);
  }
  napi_create_int32(env, (int)size, &result);
  return result;
}

static napi_value size(napi_env env, napi_callback_info info) {
  napi_value self = NULL;
  return size_of(env, argument(env, info, &self));
}

static napi_value size_in(napi_env env, napi_callback_info info) {
  napi_value at = NULL, self = NULL;
  napi_get_named_property(env, argument(env, info, &self), "layers", &at);
  napi_get_element(env, at, 0, &at);
  napi_get_named_property(env, at, "input", &at);
  napi_get_named_property(env, at, "file", &at);
  return size_of(env, at);
}

/* Keeps the size of a file: as `new File(path)`, and as `file.path = path`. */
static napi_value keep(napi_env env, napi_callback_info info) {
  napi_value self = NULL;
  napi_value path = argument(env, info, &self);
  napi_set_named_property(env, self, "kept", size_of(env, path));
  return self;
}

static napi_value kept(napi_env env, napi_callback_info info) {
  napi_value self = NULL, result = NULL;
  argument(env, info, &self);
  napi_get_named_property(env, self, "kept", &result);
  return result;
}

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_value made = NULL;
  const napi_property_descriptor members[] = {
    {"size", NULL, kept, NULL, NULL, NULL, CHANGEABLE, NULL},
    {"path", NULL, NULL, NULL, keep, NULL, CHANGEABLE, NULL},
  };
  napi_create_function(env, "size", 4, size, NULL, &made);
  napi_set_named_property(env, exports, "size", made);
  napi_create_function(env, "sizeIn", 6, size_in, NULL, &made);
  napi_set_named_property(env, exports, "sizeIn", made);
  napi_define_class(env, "File", 4, keep, NULL, 2, members, &made);
  napi_set_named_property(env, exports, "File", made);
  return exports;
}
