package agentworkspaces.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import agentworkspaces.engine.standin.Call;
import agentworkspaces.plan.ResourceTypes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What no setting may cost a stack that keeps what it holds, said of the changes of a run. */
final class Kept {

    /** What holds data, users, secrets or addresses, or is the way to them. */
    private static final Set<String> TYPES = Set.of(
            ResourceTypes.ACCESS_POINT,
            ResourceTypes.BUCKET,
            ResourceTypes.DATABASE,
            ResourceTypes.FILE_SYSTEM,
            ResourceTypes.IDENTITY_POOL,
            ResourceTypes.KMS_KEY,
            ResourceTypes.MOUNT_TARGET,
            ResourceTypes.REPOSITORY,
            ResourceTypes.SECRET,
            ResourceTypes.SUBNET,
            ResourceTypes.TABLE,
            ResourceTypes.USER_POOL,
            ResourceTypes.VPC);

    private Kept() {}

    /** That nothing kept, and nothing of other types given here, was changed: what is new may be made. */
    static void assertUntouched(List<String> changes, String... others) {
        assertEquals(
                List.of(),
                changes.stream()
                        .filter(change -> !change.startsWith("create "))
                        .filter(change -> isKept(typeOf(change), others))
                        .toList());
    }

    /** That nothing kept was made anew, however it may have been changed. */
    static void assertNotReplaced(List<String> changes, String... others) {
        assertEquals(
                List.of(),
                changes.stream()
                        .filter(change -> change.startsWith("replace "))
                        .filter(change -> isKept(typeOf(change), others))
                        .toList());
    }

    /** That nothing kept, and nothing of other types given here, was deleted in AWS, by a replacement neither. */
    static void assertNotDeleted(List<Call> calls, Set<String> others) {
        assertEquals(
                List.of(),
                calls.stream()
                        .filter(call -> call.kind() == Call.Kind.DELETE)
                        .filter(call -> TYPES.contains(call.type()) || others.contains(call.type()))
                        .toList());
    }

    private static boolean isKept(String type, String... others) {
        return TYPES.contains(type) || Stream.of(others).anyMatch(type::equals);
    }

    /** A change is written as {@code update aws:ec2/vpc:Vpc app}. */
    private static String typeOf(String change) {
        return change.split(" ")[1];
    }
}
