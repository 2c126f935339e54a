package dev.dunlin.lab.program;

import io.avaje.jsonb.Jsonb;
import java.util.List;
import java.util.Map;

/// A JSON object, read without knowing the program's types.
public record Fields(Map<String, Object> values) {
  private static final Jsonb JSON = Jsonb.builder().build();

  /// Reads one; throws where the line is no JSON object.
  @SuppressWarnings("unchecked")
  public static Fields of(String line) {
    if (JSON.type(Object.class).fromJson(line) instanceof Map<?, ?> map) {
      return new Fields((Map<String, Object>) map);
    }
    throw new IllegalArgumentException("no JSON object: " + line);
  }

  /// Whether it has a field of this name, null or not.
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /// A text; `null` as a text where the field is null or missing.
  public String text(String name) {
    return String.valueOf(values.get(name));
  }

  /// Whether a field is there and true.
  public boolean isTrue(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  /// A number.
  public double number(String name) {
    if (values.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException("no number called " + name + " in " + values);
  }

  /// A whole number.
  public long whole(String name) {
    double number = number(name);
    if (number != Math.rint(number)) {
      throw new IllegalArgumentException(name + " is not whole: " + number);
    }
    return (long) number;
  }

  /// An object within.
  @SuppressWarnings("unchecked")
  public Fields object(String name) {
    if (values.get(name) instanceof Map<?, ?> map) {
      return new Fields((Map<String, Object>) map);
    }
    throw new IllegalArgumentException("no object called " + name + " in " + values);
  }

  /// A list of objects within.
  @SuppressWarnings("unchecked")
  public List<Fields> objects(String name) {
    if (values.get(name) instanceof List<?> list) {
      return list.stream().map(one -> new Fields((Map<String, Object>) one)).toList();
    }
    throw new IllegalArgumentException("no list called " + name + " in " + values);
  }
}
