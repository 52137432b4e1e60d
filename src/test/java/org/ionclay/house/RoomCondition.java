package org.ionclay.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.nio.file.Path;

/** Every package has a package-info.java. */
final class RoomCondition extends ArchCondition<JavaClass> {

    private RoomCondition() {
        super("live in a package with a package-info.java");
    }

    static RoomCondition havePackageInfo() {
        return new RoomCondition();
    }

    @Override
    public void check(final JavaClass type, final ConditionEvents events) {
        final Path info = Path.of("src/main/java", type.getPackageName().split("\\.")).resolve("package-info.java");
        if (!Files.isRegularFile(info)) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + ": no " + info));
        }
    }
}
