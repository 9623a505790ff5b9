package dev.fossilize.embed;

import com.caoccao.javet.exceptions.JavetException;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.callback.IJavetDirectCallable;
import com.caoccao.javet.interop.callback.JavetCallbackContext;
import com.caoccao.javet.interop.callback.JavetCallbackType;
import com.caoccao.javet.values.V8Value;
import dev.fossilize.platforms.errors.FossilizeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The host functions of one runtime. */
final class HostFunctions {
  private final V8Runtime javet;
  private final Set<String> names = new TreeSet<>();

  HostFunctions(V8Runtime javet) {
    this.javet = javet;
  }

  void bind(String name, HostFunction function) throws FossilizeException {
    IJavetDirectCallable.NoThisAndResult<Exception> call = arguments -> call(function, arguments);
    try {
      javet
          .getGlobalObject()
          .bindFunction(
              new JavetCallbackContext(name, JavetCallbackType.DirectCallNoThisAndResult, call));
      names.add(name);
    } catch (JavetException e) {
      throw new FossilizeException(
          "The host function '%s' could not be bound: %s".formatted(name, e.getMessage()), "", e);
    }
  }

  /**
   * @param arguments null where there are none
   */
  private V8Value call(HostFunction function, V8Value @Nullable [] arguments) throws Exception {
    List<@Nullable Object> converted = new ArrayList<>();
    if (arguments != null) {
      for (V8Value argument : arguments) {
        converted.add(javet.toObject(argument));
      }
    }
    return javet.toV8Value(function.call(converted));
  }

  /**
   * Lets go of what was bound, here or through Javet: Javet keeps a function's Java side until V8
   * has collected the function, and the collector does not run when an isolate ends.
   */
  void close() throws FossilizeException {
    try {
      for (String name : names) {
        javet.getGlobalObject().delete(name);
      }
      names.clear();
      if (javet.getCallbackContextCount() > 0) {
        javet.lowMemoryNotification();
      }
    } catch (JavetException e) {
      throw new FossilizeException("Host functions could not be let go: " + e.getMessage(), "", e);
    }
  }
}
