package agentworkspaces.plan;

import agentworkspaces.support.Sha256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Outputs that AWS might give a resource: shaped like its own, unique to the resource, equal in every run.
 *
 * <p>Because each value is unique, an input that holds it must come from that resource; that is how a plan knows its
 * references. Because it is shaped like AWS's own, documents come out as AWS would get them.
 *
 * @param region region that the resource stands in
 * @param account id of the account
 */
record ExampleOutputs(String region, String account) {

    /**
     * What AWS makes of one resource.
     *
     * @param id what its provider knows it by
     * @param outputs its inputs, and what AWS computes
     * @param own values that come from no other resource
     * @param names texts that mean it in inputs of other resources
     */
    record Example(String id, Map<String, Object> outputs, List<String> own, List<ResourceForm.NamedBy> names) {}

    /** A text that is made up, and stands nowhere but where it was asked for. */
    static final String RANDOM_PASSWORD = "aws:secretsmanager/getRandomPassword:getRandomPassword";

    /** The answer to a look-up, if it is one that the program may make. */
    Optional<Map<String, Object>> answer(String token) {
        return switch (token) {
            case "aws:index/getAvailabilityZones:getAvailabilityZones" ->
                Optional.of(Map.of(
                        "id", region,
                        "names", List.of(region + "a", region + "b", region + "c"),
                        "zoneIds", List.of("az1", "az2", "az3"),
                        "groupNames", List.of(region)));
            // Hexadecimal digits, which every alphabet has, however many are asked for.
            case RANDOM_PASSWORD ->
                Optional.of(Map.of("id", "password", "randomPassword", Sha256.hex(RANDOM_PASSWORD)));
            case "aws:ec2/getManagedPrefixList:getManagedPrefixList" ->
                Optional.of(Map.of(
                        "id",
                        "pl-3b927c52",
                        "name",
                        "com.amazonaws.global.cloudfront.origin-facing",
                        "arn",
                        "arn:aws:ec2:%s:aws:prefix-list/pl-3b927c52".formatted(region),
                        "addressFamily",
                        "IPv4",
                        "entries",
                        List.of(),
                        "maxEntries",
                        55,
                        "ownerId",
                        "AWS",
                        "tags",
                        Map.of(),
                        "version",
                        1));
            default -> Optional.empty();
        };
    }

    /** What AWS would make of a resource. */
    Example of(String type, String name, Map<String, Object> inputs) {
        return new Resource(ResourceForm.of(type), name, inputs).example();
    }

    /** One resource while its form is filled in. */
    private final class Resource {

        private final ResourceForm form;
        private final Map<String, Object> inputs;
        private final String hex;
        private final boolean isNamed;
        private final String physicalName;

        Resource(ResourceForm form, String name, Map<String, Object> inputs) {
            this.form = form;
            this.inputs = inputs;
            this.hex = Sha256.hex(form.type() + name);
            var property = form.nameInput().orElse("name");
            this.isNamed = inputs.containsKey(property);
            this.physicalName = isNamed
                    ? inputs.get(property).toString()
                    : inputs.getOrDefault(property + "Prefix", name + "-") + hex.substring(0, 7);
        }

        Example example() {
            var outputs = new TreeMap<String, Object>();
            form.nameInput().ifPresent(property -> outputs.put(property, physicalName));
            form.arn().ifPresent(arn -> outputs.put("arn", text(arn)));
            form.outputs()
                    .forEach((property, template) -> outputs.put(property, OutputTemplate.fill(template, this::part)));
            outputs.putAll(inputs);
            return new Example(text(form.id()), outputs, own(), names());
        }

        private List<String> own() {
            var own = new ArrayList<String>();
            add(own, form.id());
            form.nameInput().filter(property -> !isNamed).ifPresent(property -> own.add(physicalName));
            form.arn().ifPresent(arn -> add(own, arn));
            form.outputs().forEach((property, template) -> {
                if (!inputs.containsKey(property)) {
                    Values.forEachString("", template, (path, text) -> add(own, text));
                }
            });
            return own;
        }

        private void add(List<String> own, String template) {
            if (isOwn(template)) {
                own.add(text(template));
            }
        }

        /** Whether no other resource can have the same: a constant, the account and what an input says are no-one's. */
        private boolean isOwn(String template) {
            return switch (template) {
                case "{id}" -> isOwn(form.id());
                case "{arn}" -> form.arn().filter(this::isOwn).isPresent();
                case "{name}" -> !isNamed;
                default ->
                    template.contains("{hex:")
                            || template.contains("{digits:")
                            || template.startsWith("arn:")
                            || template.contains("{name}")
                            || template.contains("{id}");
            };
        }

        private List<ResourceForm.NamedBy> names() {
            return form.namedBy().stream()
                    .map(by -> new ResourceForm.NamedBy(by.input(), text(by.form())))
                    .toList();
        }

        private String text(String template) {
            return OutputTemplate.text(template, this::part);
        }

        private String part(String part) {
            return switch (part) {
                case "id" -> text(form.id());
                case "arn" -> form.arn().map(this::text).orElse("");
                case "name" -> physicalName;
                case "region" -> region;
                case "regionCode" -> OutputTemplate.regionCode(region);
                case "account" -> account;
                case "count" -> "1";
                case "octet" -> String.valueOf(Integer.parseInt(hex.substring(0, 2), 16) % 254 + 1);
                default -> partWithArgument(part);
            };
        }

        private String partWithArgument(String part) {
            var argument = part.substring(part.indexOf(':') + 1);
            if (part.startsWith("hex:")) {
                return hex.substring(0, Integer.parseInt(argument));
            }
            if (part.startsWith("digits:")) {
                return "1" + new BigInteger(hex, 16).toString().substring(1, Integer.parseInt(argument));
            }
            var input = inputs.getOrDefault(part.substring(part.indexOf('.') + 1), "")
                    .toString();
            return part.startsWith("last.") ? input.substring(input.lastIndexOf('/') + 1) : input;
        }
    }
}
