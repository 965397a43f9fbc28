package agentworkspaces.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pulumi.test.internal.PulumiTestInternal;
import org.junit.jupiter.api.Test;

class RuntimeLogTest {

    @Test
    void standsWhereTheRuntimeLogsTo() {
        assertEquals(PulumiTestInternal.defaultLogger().getName(), RuntimeLog.NAME);
    }
}
