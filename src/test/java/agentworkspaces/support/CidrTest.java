package agentworkspaces.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @Test
    void textAndBlockAreTheSameBothWays() {
        forRandomBlocks(cidr -> assertEquals(cidr, Cidr.parse(cidr.toString())));
    }

    @Test
    void addressIsThatOfTheJdk() {
        forRandomBlocks(cidr -> {
            try {
                var bytes = InetAddress.getByName(cidr.toString().replaceFirst("/.*", ""))
                        .getAddress();
                assertEquals(
                        cidr.address(),
                        Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt()));
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void halvesFillABlockAndDoNotMeet() {
        forRandomBlocks(cidr -> {
            if (cidr.prefix() < 32) {
                var low = cidr.block(cidr.prefix() + 1, 0);
                var high = cidr.block(cidr.prefix() + 1, 1);

                assertTrue(cidr.contains(low) && cidr.contains(high));
                assertFalse(low.contains(high) || high.contains(low) || low.contains(cidr));
                assertEquals(cidr.address(), low.address());
                assertThrows(IllegalArgumentException.class, () -> cidr.block(cidr.prefix() + 1, 2));
            }
        });
    }

    @Test
    void addressLiesInTheBlockWithoutItsHostBits() {
        assertEquals(Cidr.parse("10.0.0.0/16"), Cidr.around("10.0.0.5/16"));
        assertEquals(Cidr.ANYWHERE, Cidr.around("203.0.113.7/0"));
        forRandomBlocks(cidr -> assertEquals(cidr, Cidr.around(cidr.toString())));
    }

    @Test
    void messageNamesTheBlockThatWasMeant() {
        var failure = assertThrows(IllegalArgumentException.class, () -> Cidr.parse("10.0.0.5/16"));

        assertEquals("host bits must be zero, as in 10.0.0.0/16, got 10.0.0.5/16", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0/16",
                "10.0.0.0/33",
                "256.0.0.0/8",
                "10.0.0.1/16",
                "-1.0.0.0/8",
                "10.0.0.0/16 ",
                "::/0",
                "1.2.3.4/999"
            })
    void otherTextsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Cidr.parse(text));
    }

    private static void forRandomBlocks(Consumer<Cidr> property) {
        var random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            var prefix = random.nextInt(33);
            var size = 1L << 32 - prefix;
            property.accept(new Cidr(random.nextLong(1L << 32) / size * size, prefix));
        }
    }
}
