package agentworkspaces.cost;

import static agentworkspaces.cost.CostPlan.USER_POOL;
import static agentworkspaces.cost.CostPlan.unused;
import static agentworkspaces.cost.CostPlan.unusedBut;
import static agentworkspaces.cost.CostPlan.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityCostsTest {

    private final CostPlan plan = CostPlan.production();

    @ParameterizedTest
    @CsvSource({"LITE, 11.00", "ESSENTIALS, 30.00", "PLUS, 240.00"})
    void usersAreBilledByTierOverTheFreeOnes(String tier, String cost) {
        plan.resource(USER_POOL, "users").input("userPoolTier", tier);

        assertEquals(usd(cost), cost(Usage.MONTHLY_USERS, "12000"));
    }

    @Test
    void standardParametersAreFreeAndOthersNotPriced() {
        var plan = CostPlan.production();
        plan.resource("aws:ssm/parameter:Parameter", "standard").input("type", "String");
        plan.resource("aws:ssm/parameter:Parameter", "advanced").input("tier", "Advanced");

        assertEquals(List.of(), plan.estimate().lines());
        assertEquals(
                List.of("advanced"),
                plan.estimate().notPriced().stream().map(NotPriced::resource).toList());
    }

    @Test
    void aPoolThatNamesNoTierIsEssentials() {
        plan.resource(USER_POOL, "users");

        assertEquals(usd("0.00"), cost(Usage.MONTHLY_USERS, "10000"));
        assertEquals(usd("0.02"), cost(Usage.MONTHLY_USERS, "10001"));
    }

    @Test
    void threatProtectionIsPlus() {
        plan.resource(USER_POOL, "users").input("userPoolAddOns", Map.of("advancedSecurityMode", "ENFORCED"));
        assertEquals(usd("2.00"), cost(Usage.MONTHLY_USERS, "100"));

        plan.resource(USER_POOL, "users").input("userPoolAddOns", Map.of("advancedSecurityMode", "OFF"));
        assertEquals(usd("0.00"), cost(Usage.MONTHLY_USERS, "100"));
    }

    @Test
    void poolsShareTheFreeUsers() {
        plan.resource(USER_POOL, "one");
        plan.resource(USER_POOL, "two");

        assertEquals(usd("30.00"), cost(Usage.MONTHLY_USERS, "12000"));
    }

    @Test
    void keysAreBilledByMonthAndRequest() {
        plan.resource("aws:kms/key:Key", "storage");
        plan.resource("aws:kms/key:Key", "logs");

        assertEquals(usd("2.00"), plan.estimate(unused()).total());
        assertEquals(
                usd("3.00"),
                plan.estimate(unusedBut(Usage.KMS_REQUESTS, "1000000")).usage().setScale(2));
    }

    @Test
    void secretsAreBilledByMonthAndRequest() {
        plan.resource("aws:secretsmanager/secret:Secret", "password");

        assertEquals(usd("0.40"), plan.estimate(unused()).total());
        assertEquals(usd("5.40"), cost(Usage.SECRET_REQUESTS, "1000000"));
    }

    @Test
    void aFirewallIsBilledByAclRuleAndRequest() {
        plan.resource("aws:wafv2/webAcl:WebAcl", "app")
                .input("rules", List.of(Map.of("name", "one"), Map.of("name", "two")));

        assertEquals(usd("7.00"), plan.estimate(unused()).total());
        assertEquals(usd("7.60"), cost(Usage.WAF_REQUESTS, "1000000"));
    }

    private BigDecimal cost(Usage usage, String quantity) {
        return plan.estimate(unusedBut(usage, quantity)).total();
    }
}
