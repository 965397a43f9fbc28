package agentworkspaces.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import agentworkspaces.support.Cidr;
import org.junit.jupiter.api.Test;

class NetworkSettingsTest {

    @Test
    void everyAllowedVpcHasRoomForItsSubnets() {
        for (var vpc : new String[] {"10.0.0.0/16", "172.31.240.0/20", "192.168.0.0/18"}) {
            var cidr = Cidr.parse(vpc);
            assertTrue(NetworkSettings.VPC_CIDR.allows(vpc));
            assertTrue(cidr.contains(cidr.block(24, 12)));
        }
        assertFalse(NetworkSettings.VPC_CIDR.allows("10.0.0.0/21"));
    }
}
