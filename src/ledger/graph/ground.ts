import type { Books } from "../books/books.ts";
import type { Subjects } from "../books/subjects.ts";

/** What every way stands on: the books and who belongs to whom in them. */
export type Ground = { readonly books: Books; readonly subjects: Subjects };
