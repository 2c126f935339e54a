package dev.dunlin.view.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a camera wrote into a picture, in words that are not yet safe to print.
///
/// @param orientation how the picture is to be turned, from 1 (as it is) to 8
/// @param facts camera, time, exposure and place, where they are written
public record Exif(int orientation, List<String> facts) {
  /// Nothing is written.
  public static final Exif NONE = new Exif(1, List.of());

  /// Only the beginning of a file is looked through for it.
  static final int HEAD_BYTES = 4 << 20;

  private static final int LONGEST = 200;

  /// Checks the orientation.
  public Exif {
    if (orientation < 1 || orientation > 8) {
      orientation = 1;
    }
    facts = List.copyOf(facts);
  }

  /// Reads it from how a file begins; nothing where there is none or it is broken.
  static Exif read(byte[] head) {
    try {
      return of(ImageMetadataReader.readMetadata(new ByteArrayInputStream(head), head.length));
    } catch (ImageProcessingException | IOException | RuntimeException _) {
      // The picture can be shown without it.
      return NONE;
    }
  }

  private static Exif of(Metadata metadata) {
    @Nullable Directory image = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    @Nullable Directory photo = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
    @Nullable GpsDirectory place = metadata.getFirstDirectoryOfType(GpsDirectory.class);
    List<String> facts = new ArrayList<>();
    add(facts, "camera", join(" ", image, ExifIFD0Directory.TAG_MAKE, ExifIFD0Directory.TAG_MODEL));
    add(facts, "lens", join(" ", photo, ExifSubIFDDirectory.TAG_LENS_MODEL));
    add(facts, "taken", join(" ", photo, ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL));
    add(
        facts,
        "exposure",
        join(
            ", ",
            photo,
            ExifSubIFDDirectory.TAG_EXPOSURE_TIME,
            ExifSubIFDDirectory.TAG_FNUMBER,
            ExifSubIFDDirectory.TAG_FOCAL_LENGTH));
    add(facts, "sensitivity", join("", photo, ExifSubIFDDirectory.TAG_ISO_EQUIVALENT));
    add(facts, "place", place == null ? "" : words(place.getGeoLocation()));
    Integer turned = image == null ? null : image.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    return new Exif(turned == null ? 1 : turned, facts);
  }

  private static void add(List<String> facts, String what, String value) {
    if (!value.isBlank()) {
      facts.add(what + " " + (value.length() > LONGEST ? value.substring(0, LONGEST) : value));
    }
  }

  private static String join(String between, @Nullable Directory directory, int... tags) {
    if (directory == null) {
      return "";
    }
    Stream<String> values = Arrays.stream(tags).mapToObj(directory::getDescription);
    return String.join(between, values.filter(Objects::nonNull).map(String::strip).toList());
  }

  private static String words(@Nullable GeoLocation place) {
    return place == null || place.isZero()
        ? ""
        : String.format(Locale.ROOT, "%.5f, %.5f", place.getLatitude(), place.getLongitude());
  }
}
