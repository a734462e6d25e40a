// Checks files against profiles of veraPDF: java VeraPdf ua1,2a FILE… prints what fails and ends with 1 if anything does.

import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class VeraPdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String name : arguments[0].split(",")) flavours.add(PDFAFlavour.fromString(name));
        boolean good = true;
        for (int place = 1; place < arguments.length; place++) {
            for (PDFAFlavour flavour : flavours) good &= passes(arguments[place], flavour);
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean passes(String file, PDFAFlavour flavour) throws Exception {
        try (VeraPDFFoundry foundry = Foundries.defaultInstance();
                FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = foundry.createParser(stream, flavour, flavour);
                PDFAValidator validator = foundry.createValidator(flavour, 100, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            // A profile that looked at nothing has passed nothing.
            boolean good = result.isCompliant() && result.getTotalAssertions() > 1000;
            System.out.printf("%s %s %s, %d checks%n", good ? "pass" : "FAIL", flavour, file, result.getTotalAssertions());
            Map<String, String> failures = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                failures.putIfAbsent(rule, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
            }
            failures.forEach((rule, message) -> System.out.println("    " + rule + ": " + message));
            return good;
        }
    }
}
