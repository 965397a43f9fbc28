package agentworkspaces.observability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.core.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileSystemMetricsTest {

    /** EFS counts credits on in the mode elastic, and nothing lives on them there. */
    @Test
    void creditsAreWatchedOnlyWhereThroughputLivesOnThem() {
        assertEquals(List.of("storage-io", "storage-burst"), alarms(true));
        assertEquals(List.of("storage-io"), alarms(false));
        assertEquals(4, metrics(true).panels().size());
        assertEquals(4, metrics(false).panels().size(), "a line has room for six, four of them from here");
    }

    private static List<String> alarms(boolean bursts) {
        return metrics(bursts).alarms().stream().map(Alarm::role).toList();
    }

    private static FileSystemMetrics metrics(boolean bursts) {
        return new FileSystemMetrics(Output.of("fs-0123456789abcdef0"), bursts);
    }
}
