package dev.dunlin.app;

import java.util.HashMap;
import java.util.Map;

/// Draws what a sixel sequence says (DEC STD 070), for tests.
final class Sixels {
  private static final int BAND = 6;

  private final Map<Integer, Integer> registers = new HashMap<>();
  private final Map<Long, Integer> points = new HashMap<>();
  private final String text;
  private int at;
  private int width;

  private Sixels(String text) {
    this.text = text;
  }

  static Sixels decode(String output) {
    int start = output.indexOf("\u001bP");
    int data = output.indexOf('q', start);
    int end = output.indexOf("\u001b\\", data);
    Sixels sixels = new Sixels(output.substring(data + 1, end));
    sixels.draw();
    return sixels;
  }

  int width() {
    return width;
  }

  int at(int x, int y) {
    return points.getOrDefault((long) y << 32 | x, -1);
  }

  private void draw() {
    int x = 0;
    int y = 0;
    int colour = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case '"' -> numbers();
        case '#' -> {
          int[] numbers = numbers();
          colour = numbers[0];
          if (numbers.length == 5) {
            registers.put(colour, rgb(numbers));
          }
        }
        case '$' -> x = 0;
        case '-' -> {
          x = 0;
          y += BAND;
        }
        case '!' -> {
          int times = numbers()[0];
          char repeated = text.charAt(at++);
          for (int i = 0; i < times; i++) {
            column(x++, y, repeated - '?', colour);
          }
        }
        default -> {
          if (c >= '?' && c <= '~') {
            column(x++, y, c - '?', colour);
          }
        }
      }
    }
  }

  private void column(int x, int y, int bits, int colour) {
    for (int i = 0; i < BAND; i++) {
      if ((bits >> i & 1) != 0) {
        points.put((long) (y + i) << 32 | x, registers.getOrDefault(colour, 0));
        width = Math.max(width, x + 1);
      }
    }
  }

  private static int rgb(int[] percents) {
    int colour = 0;
    for (int i = 2; i < 5; i++) {
      colour = colour << 8 | Math.round(percents[i] * 255 / 100f);
    }
    return colour;
  }

  private int[] numbers() {
    int start = at;
    while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == ';')) {
      at++;
    }
    String[] parts = text.substring(start, at).split(";", -1);
    int[] numbers = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Integer.parseInt(parts[i]);
    }
    return numbers;
  }
}
