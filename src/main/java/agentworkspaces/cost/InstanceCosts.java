package agentworkspaces.cost;

import agentworkspaces.plan.PlannedResource;
import java.math.BigDecimal;

/** Instances of an Auto Scaling group, which is only made to stand in for a NAT gateway. */
final class InstanceCosts {

    private static final String INSTANCE_TYPE = "t4g.nano";
    private static final String VOLUME_TYPE = "gp3";

    private InstanceCosts() {}

    static void group(PlannedResource group, Sheet sheet) {
        var template = sheet.plan().graph().to(group, "launchTemplate").stream().findFirst();
        var type = template.flatMap(found -> found.text("instanceType")).orElse("");
        if (!type.equals(INSTANCE_TYPE)) {
            sheet.notPriced(group, "Instances", "only instances of type %s are priced".formatted(INSTANCE_TYPE));
            return;
        }
        var count = group.number("desiredCapacity")
                .or(() -> group.number("minSize"))
                .orElse(1L)
                .intValue();
        sheet.hourly(group, "Instance, " + type, count, Rate.T4G_NANO);
        if (template.get().is("networkInterfaces[0].associatePublicIpAddress")) {
            sheet.hourly(group, "Public IPv4 address", count, Rate.PUBLIC_IPV4);
        }
        for (int i = 0; i < template.get().list("blockDeviceMappings").size(); i++) {
            volume(group, template.get(), "blockDeviceMappings[" + i + "].", count, sheet);
        }
    }

    private static void volume(PlannedResource group, PlannedResource template, String path, int count, Sheet sheet) {
        var size = template.number(path + "ebs.volumeSize");
        if (size.isPresent()
                && template.text(path + "ebs.volumeType")
                        .filter(VOLUME_TYPE::equals)
                        .isPresent()) {
            sheet.fixed(
                    group,
                    "volume " + template.text(path + "deviceName").orElse(""),
                    "Storage, gp3",
                    BigDecimal.valueOf(size.get() * count),
                    Rate.EBS_GP3);
        } else {
            sheet.notPriced(group, "Volume", "only gp3 volumes of a known size are priced");
        }
    }
}
