package agentworkspaces.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIssuersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://accounts.google.com",
                "https://Accounts.Google.com/",
                "https://login.microsoftonline.com/common/v2.0",
                "https://login.microsoftonline.com/organizations/v2.0",
                "https://login.microsoftonline.com/consumers/v2.0",
                "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
                "https://gitlab.com"
            })
    void everybodyHasAnAccountThere(String issuer) {
        assertTrue(OpenIssuers.isOpen(issuer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0",
                "https://accounts.google.com.example.com",
                "https://login.example.com/common",
                "https://example.okta.com",
                "https://gitlab.example.com",
                "https://login.example.com"
            })
    void onlyTheOwnersPeopleHaveOneThere(String issuer) {
        assertFalse(OpenIssuers.isOpen(issuer));
    }
}
