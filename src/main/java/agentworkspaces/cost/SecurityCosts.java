package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
import agentworkspaces.plan.ResourceTypes;
import java.math.BigDecimal;

/** What guards the stack: keys, secrets, firewall, sign-in. */
final class SecurityCosts {

    /** The tier of a pool that names none, since November 2024. */
    private static final String DEFAULT_TIER = "ESSENTIALS";

    private SecurityCosts() {}

    static void key(PlannedResource key, Sheet sheet) {
        sheet.fixed(key, "Key", BigDecimal.ONE, Rate.KMS_KEY);
        sheet.used(
                key,
                "Requests",
                Usage.KMS_REQUESTS,
                sheet.plan().ofType(key.type()).size(),
                Rate.KMS_REQUESTS);
    }

    static void secret(PlannedResource secret, Sheet sheet) {
        sheet.fixed(secret, "Secret", BigDecimal.ONE, Rate.SECRET);
        sheet.used(
                secret,
                "Requests",
                Usage.SECRET_REQUESTS,
                sheet.plan().ofType(secret.type()).size(),
                Rate.SECRET_REQUESTS);
    }

    /** https://aws.amazon.com/systems-manager/pricing/: standard parameters are free. */
    static void parameter(PlannedResource parameter, Sheet sheet) {
        if (!parameter.text("tier").orElse("Standard").equals("Standard")) {
            sheet.notPriced(parameter, "Parameter", "only standard parameters, which are free, are known");
        }
    }

    /** A managed rule group of AWS is billed as one rule. */
    static void webAcl(PlannedResource acl, Sheet sheet) {
        sheet.fixed(acl, "Web ACL", BigDecimal.ONE, Rate.WAF_ACL);
        sheet.fixed(acl, "Rules", BigDecimal.valueOf(acl.list("rules").size()), Rate.WAF_RULE);
        sheet.used(
                acl,
                "Requests",
                Usage.WAF_REQUESTS,
                sheet.plan().ofType(acl.type()).size(),
                Rate.WAF_REQUESTS);
    }

    static void userPool(PlannedResource pool, Sheet sheet) {
        var sharers = sheet.plan().ofType(ResourceTypes.USER_POOL).size();
        sheet.used(pool, "Monthly active users, " + tier(pool), Usage.MONTHLY_USERS, sharers, rate(tier(pool)));
    }

    /** Threat protection belongs to the PLUS tier. */
    static String tier(PlannedResource pool) {
        var protects = pool.text("userPoolAddOns.advancedSecurityMode")
                .filter(mode -> !mode.equals("OFF"))
                .isPresent();
        return protects ? "PLUS" : pool.text("userPoolTier").orElse(DEFAULT_TIER);
    }

    private static Rate rate(String tier) {
        return switch (tier) {
            case "LITE" -> Rate.COGNITO_LITE;
            case "PLUS" -> Rate.COGNITO_PLUS;
            default -> Rate.COGNITO_ESSENTIALS;
        };
    }
}
