// SPDX-License-Identifier: Apache-2.0
package dev.jgo.core.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an installation would change on this machine, in words. */
final class Plan {

  private final Site site;

  Plan(Site site) {
    this.site = site;
  }

  /** Step by step; empty where nothing is left to do. */
  List<String> steps(TreeName name, boolean there, boolean activates) throws IOException {
    List<String> steps = new ArrayList<>();
    Path tree = site.tree(name);
    if (!there) {
      boolean replaces = Files.exists(tree, LinkOption.NOFOLLOW_LINKS);
      steps.add((replaces ? "replace `" : "put it into `") + tree + "`");
    }
    if (activates) {
      switching(name, steps);
    }
    List<Path> links = new BinLinks(site).lacking(name, activates);
    if (!links.isEmpty()) {
      steps.add(
          "link " + links.stream().map(link -> "`" + link + "`").collect(Collectors.joining(", ")));
    }
    return steps;
  }

  private void switching(TreeName name, List<String> steps) throws IOException {
    Occupant occupant = Occupant.at(site);
    if (occupant.leadsTo(name)) {
      return;
    }
    Path active = site.places().active();
    String to = "` to " + name.version().name();
    if (occupant instanceof Occupant.OurLink ours) {
      steps.add("switch `" + active + "` from " + ours.name().version().name() + to.substring(1));
    } else if (occupant instanceof Occupant.GoFolder folder) {
      Path kept = site.tree(new Activation(site).freeName(folder));
      steps.add(
          "move "
              + folder.version().name()
              + " from `"
              + active
              + "` to `"
              + kept
              + "`, and keep it");
      steps.add("link `" + active + to);
    } else if (occupant instanceof Occupant.OtherLink other) {
      steps.add("replace the link `" + active + "`, which leads to `" + other.target() + "`");
    } else {
      steps.add("link `" + active + to);
    }
  }
}
