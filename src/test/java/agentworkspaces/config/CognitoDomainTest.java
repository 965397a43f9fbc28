package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CognitoDomainTest {

    /** What Pulumi takes in the name of a stack. */
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-_.";

    @Test
    void isAlwaysAPrefixThatCognitoTakes() {
        var random = new Random(1);
        for (int i = 0; i < 5000; i++) {
            var stack = new StringBuilder();
            for (int length = 1 + random.nextInt(100); length > 0; length--) {
                stack.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            assertIsTaken(stack.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "my-AWS-stack", "amazonia", "cognito", "-", "...", "a_w_s", "x-", "prod"})
    void isTakenForNamesThatInviteTrouble(String stack) {
        assertIsTaken(stack);
    }

    @Test
    void differsByAccountAndRegion() {
        var prefix = CognitoDomain.defaultPrefix(PlatformName.OPENCHAMBER, "dev", "123456789012", "us-east-1");

        assertEquals(prefix, CognitoDomain.defaultPrefix(PlatformName.OPENCHAMBER, "dev", "123456789012", "us-east-1"));
        assertNotEquals(
                prefix, CognitoDomain.defaultPrefix(PlatformName.OPENCHAMBER, "dev", "210987654321", "us-east-1"));
        assertNotEquals(
                prefix, CognitoDomain.defaultPrefix(PlatformName.OPENCHAMBER, "dev", "123456789012", "eu-west-1"));
        assertNotEquals(
                prefix, CognitoDomain.defaultPrefix(PlatformName.OPENCHAMBER, "prod", "123456789012", "us-east-1"));
    }

    private static void assertIsTaken(String stack) {
        var prefix = CognitoDomain.defaultPrefix(PlatformName.OPENCHAMBER, stack, "123456789012", "us-east-1");

        assertTrue(LoginSettings.COGNITO_DOMAIN_PREFIX.allows(prefix), stack + " makes " + prefix);
    }
}
