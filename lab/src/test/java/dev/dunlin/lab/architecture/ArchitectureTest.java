package dev.dunlin.lab.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  /// The types that own threads. Everything else hands its work to one of them.
  private static final Set<String> MAY_START_THREADS =
      Set.of(
          "dev.dunlin.content.hash.VectorTrial",
          "dev.dunlin.link.CryptoProvider",
          "dev.dunlin.link.wire.LinkThreads",
          "dev.dunlin.transfer.task.TaskGroup");

  private static final Set<String> VAGUE_PACKAGES =
      Set.of("util", "utils", "common", "core", "impl", "helper", "helpers");

  private static final JavaClasses PROGRAM = importProgram();

  private static JavaClasses importProgram() {
    List<Path> classes = Room.all().stream().map(Room::classes).filter(Files::isDirectory).toList();
    return new ClassFileImporter().importPaths(classes);
  }

  static Stream<Room> roomsWithTypes() {
    return Room.all().stream().filter(Room::hasTypes);
  }

  @ParameterizedTest
  @MethodSource("roomsWithTypes")
  void seesEveryRoom(Room room) {
    assertThat(PROGRAM.that(resideInAnyPackage(room.packages())))
        .describedAs("classes of %s in %s, which is to be built before lab", room, room.classes())
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("roomsWithTypes")
  void roomUsesOnlyTheRoomsItMay(Room room) {
    String[] allowed =
        Stream.concat(Stream.of(room.name()), room.mayUse().stream())
            .map(name -> "dev.dunlin." + name + "..")
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(room.packages())
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage("dev.dunlin..").or(resideInAnyPackage(allowed)))
        .check(PROGRAM);
  }

  @ParameterizedTest
  @MethodSource("roomsWithTypes")
  void typesOfARoomLiveUnderItsName(Room room) {
    assertThat(new ClassFileImporter().importPath(room.classes()))
        .allMatch(type ->
            type.getSimpleName().equals("module-info")
                || (type.getPackageName() + ".").startsWith("dev.dunlin." + room.name() + "."));
  }

  @Test
  void packagesAreNamedAfterWhatTheyHold() {
    noClasses()
        .should()
        .resideInAnyPackage(
            VAGUE_PACKAGES.stream().map(n -> ".." + n + "..").toArray(String[]::new))
        .check(PROGRAM);
  }

  @Test
  void typesAreNamedAfterWhatTheyAre() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .check(PROGRAM);
  }

  @Test
  void threadsAreStartedByTheirOwnersOnly() {
    noClasses()
        .that(areNot(MAY_START_THREADS))
        .should()
        .accessTargetWhere(startsThread())
        .check(PROGRAM);
  }

  @Test
  void onlyTheProgramEndsTheProcess() {
    noClasses()
        .that(resideOutsideOfPackage("dev.dunlin.app.."))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(PROGRAM);
  }

  @Test
  void onlyTheProgramPrints() {
    noClasses()
        .that(
            resideOutsideOfPackage("dev.dunlin.app..")
                .and(resideOutsideOfPackage("dev.dunlin.lab..")))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(PROGRAM);
  }

  @Test
  void linkUsesNeitherReflectionNorRegularExpressions() {
    noClasses()
        .that()
        .resideInAPackage("dev.dunlin.link..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.regex", "java.lang.reflect")
        .check(PROGRAM);
  }

  private static DescribedPredicate<JavaClass> areNot(Collection<String> names) {
    return describe("are none of " + names, type -> !names.contains(outermost(type).getFullName()));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  private static DescribedPredicate<JavaAccess<?>> startsThread() {
    return describe(
        "start a thread",
        access -> {
          boolean thread =
              access.getTargetOwner().isAssignableTo(Thread.class)
                  || access.getTargetOwner().isAssignableTo(Thread.Builder.class);
          String method = access.getTarget().getName();
          return thread && (method.equals("start") || method.equals("startVirtualThread"));
        });
  }
}
