// A Node-API addon that uses the C++ library, throws across functions, and, if it is told to,
// needs a symbol of V8.
#include <node_api.h>

#include <regex>
#include <sstream>
#include <stdexcept>
#include <uv.h>

#ifdef NEEDS_V8
extern "C" void *isolate() __asm__("_ZN2v87Isolate10GetCurrentEv");
#else
static void *isolate() { return reinterpret_cast<void *>(1); }
#endif

static std::string thrown(const char *text) {
  try {
    if (std::regex_match(text, std::regex("[a-z]+"))) throw std::runtime_error(text);
  } catch (const std::exception &e) {
    std::ostringstream out;
    out << "caught " << e.what() << ' ' << 1.5 << ' ' << (isolate() != nullptr);
    return out.str();
  }
  return "nothing";
}

static napi_value run(napi_env env, napi_callback_info) {
  uv_loop_t *loop = nullptr;
  napi_get_uv_event_loop(env, &loop);
  std::string text = thrown("something") + (uv_loop_alive(loop) >= 0 ? " loop" : "");
  napi_value result;
  napi_create_string_utf8(env, text.c_str(), NAPI_AUTO_LENGTH, &result);
  return result;
}

NAPI_MODULE_INIT() {
  napi_value function;
  napi_create_function(env, "run", NAPI_AUTO_LENGTH, run, nullptr, &function);
  napi_set_named_property(env, exports, "run", function);
  return exports;
}
