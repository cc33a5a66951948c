/** A link to the results, which are far below the form on a narrow screen. */
export function ToResults() {
  return (
    <a class="to-results button primary" href="#results">
      To the results
    </a>
  );
}
