/**
 * The documentation site in a browser. One file, so that the sites are made once and one browser serves all; what is tested is in the
 * files beside it.
 */
import { describe } from 'vitest';
import { describeChromium } from '../support/chromium.ts';
import { describeShared } from '../support/shared.ts';
import { testAccessibility } from './accessibility.ts';
import { testFilters } from './filters.ts';
import { useFixture } from './fixture.ts';
import { testHistory } from './history.ts';
import { testHostileText } from './hostile-text.ts';
import { testLayout } from './layout.ts';
import { testLinks } from './links.ts';
import { testPlaces } from './places.ts';
import { testReading } from './reading.ts';
import { testSearch } from './search.ts';
import { testVersions } from './versions.ts';

describeShared('the documentation site', () => {
  describeChromium('in Chromium', () => {
    const fixture = useFixture();
    // A browser lets a processor wait for half of the time: several pages at once, each in a context of its own.
    describe.concurrent('pages', () => {
      testSearch(fixture);
      testPlaces(fixture);
      testReading(fixture);
      testFilters(fixture);
      testVersions(fixture);
      testLayout(fixture);
      testAccessibility(fixture);
      testHostileText(fixture);
      testHistory(fixture);
      testLinks(fixture);
    });
  });
});
