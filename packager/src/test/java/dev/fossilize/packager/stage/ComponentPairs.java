package dev.fossilize.packager.stage;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Makes, for every component of a record and of the records in it, two values of the record that
 * differ in that component alone.
 */
final class ComponentPairs {
  private final Map<Class<?>, List<?>> samples;

  /**
   * @param samples one or two values of each class that is neither a record nor an enum nor sealed
   */
  ComponentPairs(Map<Class<?>, List<?>> samples) {
    this.samples = samples;
  }

  /**
   * Two values.
   *
   * @param component {@code windows.icon[].images}: what is in an Optional or a collection has
   *     brackets; without, it is about how many there are, or the keys of a map
   */
  record Pair(String component, Object one, Object other) {
    private Pair in(String outer, UnaryOperator<Object> container) {
      return new Pair(
          component.isEmpty() || component.startsWith("[")
              ? outer + component
              : outer + "." + component,
          container.apply(one),
          container.apply(other));
    }
  }

  /** The pairs of a type. */
  List<Pair> of(Type type) {
    return switch (type) {
      case ParameterizedType container -> ofContainer(container);
      case Class<?> known when samples.containsKey(known) -> plain(type);
      case Class<?> record when record.isRecord() -> ofRecord(record);
      case Class<?> choice when choice.isSealed() -> ofChoice(choice);
      default -> plain(type);
    };
  }

  private List<Pair> plain(Type type) {
    Object one = sample(type, 0);
    Object other = sample(type, 1);
    return one.equals(other) ? List.of() : List.of(new Pair("", one, other));
  }

  private List<Pair> ofRecord(Class<?> type) {
    List<Pair> pairs = new ArrayList<>();
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      int place = i;
      UnaryOperator<Object> record =
          value -> {
            Object[] values = values(type, 0);
            values[place] = value;
            return create(type, values);
          };
      of(components[i].getGenericType())
          .forEach(pair -> pairs.add(pair.in(components[place].getName(), record)));
    }
    return pairs;
  }

  private List<Pair> ofChoice(Class<?> type) {
    Class<?>[] all = type.getPermittedSubclasses();
    List<Pair> pairs = new ArrayList<>();
    for (Class<?> one : all) {
      if (one != all[0]) {
        pairs.add(new Pair("", sample(all[0], 0), sample(one, 0)));
      }
      of(one).forEach(pair -> pairs.add(pair.in(one.getSimpleName(), value -> value)));
    }
    return pairs;
  }

  private List<Pair> ofContainer(ParameterizedType type) {
    Type[] inner = type.getActualTypeArguments();
    Type content = inner[inner.length - 1];
    if (type.getRawType() == Optional.class) {
      Pair presence = new Pair("", Optional.empty(), sample(type, 0));
      return inside(presence, of(content), Optional::of);
    }
    List<Pair> contents = List.of(new Pair("", sample(content, 0), sample(content, 1)));
    if (type.getRawType() == Map.class) {
      Object key = sample(inner[0], 0);
      Pair keys = new Pair("", sample(type, 0), Map.of(sample(inner[0], 1), sample(content, 0)));
      return inside(keys, contents, value -> Map.of(key, value));
    }
    if (type.getRawType() == List.class) {
      return inside(new Pair("", List.of(), sample(type, 0)), contents, List::of);
    }
    return List.of(new Pair("", sample(type, 0), sample(type, 1)));
  }

  private static List<Pair> inside(Pair outside, List<Pair> contents, UnaryOperator<Object> put) {
    return Stream.concat(Stream.of(outside), contents.stream().map(pair -> pair.in("[]", put)))
        .toList();
  }

  /**
   * A value with everything in it that can be.
   *
   * @param number 0 or 1: which of two
   */
  private Object sample(Type type, int number) {
    return switch (type) {
      case ParameterizedType container -> sampleContainer(container, number);
      case Class<?> known when samples.containsKey(known) -> {
        List<?> values = samples.get(known);
        yield values.get(Math.min(number, values.size() - 1));
      }
      case Class<?> record when record.isRecord() -> create(record, values(record, number));
      case Class<?> choice when choice.isSealed() ->
          sample(choice.getPermittedSubclasses()[number], number);
      case Class<?> words when words.isEnum() -> words.getEnumConstants()[number];
      default -> throw new AssertionError(type + " has no sample: add one to this test");
    };
  }

  private Object sampleContainer(ParameterizedType type, int number) {
    List<Object> inner =
        Arrays.stream(type.getActualTypeArguments()).map(one -> sample(one, number)).toList();
    Map<Type, Function<Object, Object>> known =
        Map.of(
            Optional.class, Optional::of,
            List.class, List::of,
            Set.class, Set::of,
            Map.class, value -> Map.of(inner.getFirst(), value));
    return known
        .getOrDefault(type.getRawType(), value -> new TreeSet<>(Set.of(value)))
        .apply(inner.getLast());
  }

  private Object[] values(Class<?> type, int number) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> sample(component.getGenericType(), number))
        .toArray();
  }

  private static Object create(Class<?> type, Object... values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " can't be made of " + Arrays.toString(values), e);
    }
  }
}
